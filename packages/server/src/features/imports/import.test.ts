import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { importAnalysisSuite } from './import-analysis.contract.ts';
import { importCheckSuite } from './import-check.contract.ts';
import { importCourseSuite } from './import-course.contract.ts';
import { importRowsSuite } from './import-rows.contract.ts';

describeOnEachStore('the analysis of a file', importAnalysisSuite);
describeOnEachStore('the check of an import', importCheckSuite);
describeOnEachStore('the rows of an import', importRowsSuite);
describeOnEachStore('the course of an import', importCourseSuite);

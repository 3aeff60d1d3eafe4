import { type ActivityType, checkDerivedFields, type FieldDef, type Issue } from '@rubric/engine';

/** What is wrong with the derived fields of a field set; paths lead from the list of fields. */
export const derivedIssues = (fields: FieldDef[], activityTypes: ActivityType[]): Issue[] =>
  checkDerivedFields(fields, activityTypes).map((issue) => ({ ...issue, path: issue.path[0] === 'fields' ? issue.path.slice(1) : issue.path }));

import { describeLooks } from './looks.ts';

/** A file of its own, so that it runs beside the others. */
describeLooks(['zh-phone']);

import { describeLooks } from './looks.ts';

describeLooks(['zh-light', 'en-dark']);

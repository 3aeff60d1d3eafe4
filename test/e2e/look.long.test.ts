import { describeLooks } from './looks.ts';

/** The looks that share a language, a theme and a width with others: they take a minute more. */
describeLooks(['en-light', 'en-phone-dark']);

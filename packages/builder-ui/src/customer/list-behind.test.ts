import { expect, it } from 'vitest';
import { listBehind } from './list-behind.ts';

it('leads back to the list as it was narrowed', () => expect(listBehind({ back: '/customers?q=%E7%8E%8B&sort=-field:spend' })).toBe('/customers?q=%E7%8E%8B&sort=-field:spend'));

it.each([null, {}, { back: null }, { back: '/coming' }, { back: '/customers/1' }, { back: '//elsewhere/customers' }])('leads to the whole list after %j', (state) => expect(listBehind(state)).toBe('/customers'));

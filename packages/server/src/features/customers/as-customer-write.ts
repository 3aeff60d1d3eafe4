import { type FieldDef, matchFormOf, nameForm } from '@rubric/engine';
import type { CustomerRecord, CustomerWrite } from '../../store/port/customers.ts';
import { createSearchText } from './search-text.ts';

/** A customer with all that the store keeps beside it: what search looks in, and the forms that names are compared in. */
export function asCustomerWrite(fields: FieldDef[]): (customer: CustomerRecord) => CustomerWrite {
  const named = fields.filter((field) => matchFormOf(field) === 'name').map(({ key }) => key);
  const searchText = createSearchText(fields);
  return (customer) => {
    const names: Record<string, string> = {};
    for (const key of named) {
      const value = customer.fields[key];
      if (typeof value === 'string') names[key] = nameForm(value);
    }
    return { customer, searchText: searchText(customer.fields), names };
  };
}

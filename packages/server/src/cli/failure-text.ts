import type { Issue } from '@rubric/engine';
import type { AppError } from '../failure/app-error.ts';

const texts: Record<string, (params: Issue['params']) => string> = {
  'setup.done': () => 'Rubric is set up already: it has an owner.',
  'account.emailTaken': () => 'There is an account with this e-mail address already.',
  'template.unknown': ({ name }) => `There is no template "${name}".`,
  'upload.empty': () => 'The file is empty.',
  'upload.tooLarge': ({ maxBytes }) => `The file is larger than ${Math.round(Number(maxBytes) / 1024 / 1024)} MB.`,
  'import.nothingMapped': () => 'No column is mapped to a field. Add fields with --new-fields or name them with --map.',
  'import.matchKeyNotMapped': ({ field }) => `--match ${field}: no column is mapped to this field.`,
  'import.matchKeyType': ({ field, type }) => `--match ${field}: a ${type} field cannot identify customers.`,
  'import.unknownField': ({ field, header }) => `Column "${header}": there is no field "${field}".`,
  'import.fieldTwice': ({ field, header }) => `Column "${header}": another column goes to "${field}" already.`,
};

const asText = (issue: Issue): string =>
  texts[issue.code]?.(issue.params) ?? [issue.code, ...(issue.path.length > 0 ? [`at ${issue.path.join('.')}`] : []), ...Object.entries(issue.params).map(([name, value]) => `${name}=${value}`)].join(' ');

const general: Partial<Record<AppError['code'], string>> = {
  notFound: 'Not found.', conflict: 'It was changed by someone else meanwhile; try again.', unavailable: 'The database does not answer.',
};

/** What went wrong, for a person at a terminal. */
export function failureText(error: AppError): string {
  if (error.issues.length > 0) return error.issues.map(asText).join('\n        ');
  return error.message === error.code ? (general[error.code] ?? error.code) : error.message;
}

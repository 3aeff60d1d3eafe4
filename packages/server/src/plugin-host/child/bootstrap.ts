/**
 * Runs inside the isolate, around the plugin (`$0`; `$1` is the longest answer). It hands out one function that takes and gives
 * text only, first character `+` for an answer and `-` for an error, so that no object of the plugin ever reaches the host.
 */
export const bootstrap = `
  'use strict';
  const plugin = $0;
  const longest = $1;
  const { parse, stringify } = JSON;
  const toText = String;
  const answer = (value) => {
    const text = stringify(value);
    if (typeof text !== 'string') throw new TypeError('the answer is not JSON');
    if (text.length > longest) throw new RangeError('the answer is too large');
    return '+' + text;
  };
  const failure = (error) => {
    try {
      const text = toText(error instanceof Error ? error.message : error);
      return typeof text === 'string' ? '-' + text.slice(0, 200) : '-';
    } catch {
      return '-';
    }
  };
  return (scorer, customers, context) => {
    try {
      if (scorer === null) return answer(plugin);
      const found = plugin.scorers.find((each) => each.name === scorer);
      return answer(found.score(parse(customers), parse(context)));
    } catch (error) {
      return failure(error);
    }
  };
`;

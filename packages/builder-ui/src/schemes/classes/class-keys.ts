import type { ClassDef, SchemeDefinition } from '@rubric/engine';

/** The class keys that rules, thresholds and the default or floor name. */
export const usedClasses = ({ method }: SchemeDefinition): Set<string> =>
  method.kind === 'rules'
    ? new Set([method.defaultClass, ...method.rules.map((rule) => rule.class)])
    : new Set([method.floorClass, ...method.thresholds.map((cut) => cut.class)]);

/** The first letter that no class has yet; `class27` and on after Z. */
export const freeClassKey = (classes: ClassDef[]): string => {
  const taken = new Set(classes.map(({ key }) => key));
  const letter = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index)).find((key) => !taken.has(key));
  if (letter !== undefined) return letter;
  let number = 27;
  while (taken.has(`class${number}`)) number++;
  return `class${number}`;
};

import type { ClassDef, SchemeDefinition, SchemeMethod } from '@rubric/engine';
import { defaultClassOf } from '../scheme-edits.ts';

function givenClasses(method: SchemeMethod): { class: string }[] {
  switch (method.kind) {
    case 'rules': return method.rules;
    case 'scoreCard': return method.thresholds;
    case 'matrix': return method.table.kind === 'grid' ? method.table.cells : method.table.rows;
    case 'scorer': return method.mapping.by === 'score' ? method.mapping.thresholds : method.mapping.labels;
    case 'manual': return [];
  }
}

/** The class keys that the method names: those of its rules, thresholds, cells or labels, and the default or floor. */
export function usedClasses({ method }: SchemeDefinition): Set<string> {
  const otherwise = defaultClassOf(method);
  return new Set([...(otherwise === null ? [] : [otherwise]), ...givenClasses(method).map((part) => part.class)]);
}

/** The first letter that no class has yet; `class27` and on after Z. */
export const freeClassKey = (classes: ClassDef[]): string => {
  const taken = new Set(classes.map(({ key }) => key));
  const letter = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index)).find((key) => !taken.has(key));
  if (letter !== undefined) return letter;
  let number = 27;
  while (taken.has(`class${number}`)) number++;
  return `class${number}`;
};

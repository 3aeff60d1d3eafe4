import type { Explanation, FieldDef, JsonLogic, Locale, MatrixAxis, SchemeDefinition } from '@rubric/engine';

export type MatrixExplanation = Extract<Explanation, { kind: 'matrix' }>;

const axesOf = ({ method }: SchemeDefinition): MatrixAxis[] => (method.kind === 'matrix' ? method.axes : []);

const readField = (logic: JsonLogic): string | null => {
  const key = typeof logic === 'object' && logic !== null && !Array.isArray(logic) ? logic['var'] : undefined;
  return typeof key === 'string' ? key : null;
};

type Naming = { locale: Locale; band: (band: string, bands: string) => string; number: (value: number) => string };
export type MatrixPart = MatrixExplanation['axes'][number] & { name: string; field: FieldDef | null; bandName: (band: number) => string };

/** The axes as people know them: named, their bands too; `field` is set where the value is a field's own. */
export const matrixParts = (explanation: MatrixExplanation, reason: { definition: SchemeDefinition; fields: FieldDef[] }, { locale, band: say, number }: Naming): MatrixPart[] =>
  explanation.axes.map((trace) => {
    const axis = axesOf(reason.definition).find(({ id }) => id === trace.id);
    const own = axis ? readField(axis.value) : null;
    return {
      ...trace, name: axis?.name[locale] || trace.id, field: reason.fields.find(({ key }) => key === own) ?? null,
      bandName: (band) => axis?.bandNames?.[band - 1]?.[locale] || say(number(band), number(trace.bands)),
    };
  });

import type { FieldDef, FieldType } from '@rubric/engine';

const wordyTypes: readonly FieldType[] = ['text', 'longText', 'phone', 'email', 'url', 'customerLink', 'tags'];

/** Texts of their own for most customers take more than everything else together: they are held in columns once somebody asks for them. */
export const isWordy = ({ type }: FieldDef): boolean => wordyTypes.includes(type);

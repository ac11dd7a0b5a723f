/** The editor of every field type. A new one is a file here and a line below. */
import type { ReactNode } from 'react';
import { fieldType } from '../index.ts';
import type { EditorProps } from '../types.ts';
import { AttachmentEditor } from './attachment.tsx';
import { BooleanEditor } from './boolean.tsx';
import { DateEditor, DateTimeEditor } from './date.tsx';
import { DecimalEditor, IntegerEditor, PercentEditor } from './number.tsx';
import { ReferenceEditor } from './reference.tsx';
import { SelectEditor } from './select.tsx';
import { GivenEditor, LongTextEditor, TextEditor } from './text.tsx';

export type Editor = (props: EditorProps) => ReactNode;

const editors: ReadonlyMap<string, Editor> = new Map<string, Editor>([
  ['text', TextEditor],
  ['long_text', LongTextEditor],
  ['integer', IntegerEditor],
  ['decimal', DecimalEditor],
  ['quantity', DecimalEditor],
  ['money', DecimalEditor],
  ['percent', PercentEditor],
  ['date', DateEditor],
  ['datetime', DateTimeEditor],
  ['boolean', BooleanEditor],
  ['select', SelectEditor],
  ['reference', ReferenceEditor],
  ['user', ReferenceEditor],
  ['department', ReferenceEditor],
  ['attachment', AttachmentEditor],
  ['auto_number', GivenEditor],
]);

/** A type without an editor is shown as it is. */
export const editorOf = (type: string): Editor => editors.get(type) ?? fieldType(type).Read;

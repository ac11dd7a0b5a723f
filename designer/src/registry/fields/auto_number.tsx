/** A number the server gives. */
import { textOperators } from '../operators.ts';
import { plainNumber } from '../Plain.tsx';
import type { EditorProps, FieldType } from '../types.ts';
import { asText, text } from './text.tsx';

const { Editor: TextEditor } = text;

/** Never typed: the server gives it. */
const Editor = (props: EditorProps) => <TextEditor {...props} mode="read" />;

export const autoNumber: FieldType = {
  name: 'auto_number',
  align: 'start',
  width: 150,
  text: asText,
  Read: plainNumber(asText),
  Editor,
  operators: textOperators,
};

/**
 * What a field type must answer. Two contracts by who asks: `FieldType` for showing, filtering and typing into a
 * cell, which every page needs; an editor for entering, which only forms and filters fetch.
 */
import type { ReactNode } from 'react';
import type { Field } from '@/api/meta.ts';

export interface ValueProps {
  field: Field;
  value: unknown;
}

/** An editor knows its field and its value, and nothing of the form around it. */
export interface EditorProps extends ValueProps {
  onChange: (value: unknown) => void;
  mode: 'edit' | 'read';
  /** For the label's `htmlFor`. */
  id: string;
  /** Marked as wrong; the text about it has the id in `describedBy`. */
  invalid?: boolean;
  describedBy?: string;
}

/** How the value of a filter is entered: not at all, once, twice, from many, as plain text, or as a named period. */
export type FilterInput = 'none' | 'one' | 'two' | 'many' | 'text' | 'preset';

export interface Operator {
  op: string;
  input: FilterInput;
}

/** What was typed, understood or not; `problem` is a key of the "field" texts. */
export type Parsed = { value: unknown } | { problem: 'notANumber' | 'notADate' | 'notAChoice' | 'tooLong' };

/** Editing as text in a grid cell. */
export interface Typed {
  show: (value: unknown, field: Field) => string;
  parse: (text: string, field: Field) => Parsed;
}

/** A component that shows a value. */
export type Shows = (props: ValueProps) => ReactNode;

export interface FieldType {
  name: string;
  align: 'start' | 'end' | 'center';
  /** Usual column width, px. */
  width: number;
  /** The value as plain text: titles, cards, copying, reading aloud. */
  text: (value: unknown, field: Field) => string;
  /** In a grid cell, when text alone is not enough. */
  Cell?: Shows;
  /** On a record page. */
  Read: Shows;
  /** Missing: the type cannot be typed into a cell. */
  typed?: Typed;
  /** How it can be filtered; the first is the usual way. Empty: not at all. */
  operators: readonly Operator[];
}

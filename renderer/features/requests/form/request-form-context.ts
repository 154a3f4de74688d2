import { createContext, use } from 'react';
import type { Control, UseFormRegisterReturn } from 'react-hook-form';
import type { FieldPointer, FormValues } from '../request-fields.ts';
import type { FindingsByField } from './field-findings.ts';

/** What the fields of one open request share. */
export type RequestForm = {
  control: Control<FormValues>;
  /** The props of an input that is saved as it is typed in. */
  bind: (pointer: FieldPointer) => UseFormRegisterReturn;
  /** Shows and saves a value that does not come from a bound input: a chosen country, an accepted proposal. */
  put: (pointer: FieldPointer, value: string) => void;
  /** Shows what is saved, except where the person is typing or has typed since. */
  showSaved: () => void;
};

export const RequestFormContext = createContext<RequestForm | null>(null);

export function useFormOfRequest(): RequestForm {
  const form = use(RequestFormContext);
  if (!form) throw new Error('no request form above this component');
  return form;
}

/**
 * What follows from the saved packet: its findings, whether the person has tried to finalize, which makes missing
 * members errors, and the company's name.
 */
export type FormFindings = { byField: FindingsByField; attempted: boolean; companyName: string };

export const FormFindingsContext = createContext<FormFindings>({
  byField: new Map(),
  attempted: false,
  companyName: '',
});

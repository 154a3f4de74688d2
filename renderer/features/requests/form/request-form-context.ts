import { createContext, use } from 'react';
import type { Control, UseFormRegisterReturn } from 'react-hook-form';
import type { PacketView } from '../../../../shared/contract.ts';
import type { FieldPointer, FormValues } from '../request-fields.ts';
import type { FindingsByField } from './field-findings.ts';
import type { FieldVisits } from './field-visits.ts';

/** What the fields of one open request share. */
export type RequestForm = {
  /** The request's id. */
  id: string;
  control: Control<FormValues>;
  /** The props of an input that is saved as it is typed in. */
  bind: (pointer: FieldPointer) => UseFormRegisterReturn;
  /** Notes what is typed in an input that is not bound; saved after a pause, undone with the whole visit. */
  type: (pointer: FieldPointer, value: string) => void;
  /** Shows and saves at once a value that was not typed: a chosen country, an accepted proposal. It is undone alone. */
  put: (pointer: FieldPointer, value: string) => void;
  /** Shows what is saved, except where the person is typing or has typed since. */
  showSaved: () => void;
  /** Shows a packet in all fields, also in the one that has the focus; only what is not saved yet stays. */
  showPacket: (packet: PacketView['packet']) => void;
  /** Saves what is typed now; fulfilled when that is saved or has failed. */
  flush: () => Promise<void>;
  visits: FieldVisits;
};

export const RequestFormContext = createContext<RequestForm | null>(null);

export function useFormOfRequest(): RequestForm {
  const form = use(RequestFormContext);
  if (!form) throw new Error('no request form above this component');
  return form;
}

/**
 * What follows from the saved packet: its findings, whether the person has tried to finalize, which makes missing
 * members errors, how many fields the person has come past, and the company's name.
 */
export type FormFindings = {
  byField: FindingsByField;
  attempted: boolean;
  passed: number;
  companyName: string;
};

export const FormFindingsContext = createContext<FormFindings>({
  byField: new Map(),
  attempted: false,
  passed: 0,
  companyName: '',
});

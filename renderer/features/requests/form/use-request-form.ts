import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { PacketView } from '../../../../shared/contract.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { textAt } from '../../../../shared/rules/request-members.ts';
import { deriveOrganizationName } from '../../../../shared/rules/organization-name.ts';
import type { Autosave } from '../autosave.ts';
import { useDraftSaves } from '../draft-saves.ts';
import { formValuesOf, savedValue, shownValue } from '../form-values.ts';
import { requestFields, type FieldPointer, type FormValues } from '../request-fields.ts';
import { fieldId } from './field-id.ts';
import { makeFieldVisits } from './field-visits.ts';
import type { RequestForm } from './request-form-context.ts';

const hasFocus = (pointer: string): boolean =>
  document.getElementById(fieldId(pointer))?.contains(document.activeElement) === true;

/** The form of one packet over its autosave. Its inputs are uncontrolled: a key costs no drawing. */
export function useRequestForm(view: PacketView): { form: RequestForm; save: Autosave } {
  const { id } = view;
  const saves = useDraftSaves();
  const save = saves.of(id);
  const [defaultValues] = useState(() => formValuesOf(view.packet, save.unsaved()));
  const { control, register, getValues, setValue } = useForm<FormValues>({ defaultValues });
  const packet = useRef(view.packet);

  const form = useMemo<RequestForm>(() => {
    const visits = makeFieldVisits(() => crypto.randomUUID());
    const show = (mayShow: (pointer: FieldPointer) => boolean): void => {
      const unsaved = save.unsaved();
      for (const field of requestFields) {
        const saved = shownValue(packet.current, field);
        if (unsaved.has(field.pointer) || getValues(field.pointer) === saved || !mayShow(field.pointer))
          continue;
        setValue(field.pointer, saved);
      }
    };
    const isTyping = (pointer: FieldPointer): boolean =>
      hasFocus(pointer) && visits.hasTyped(document.activeElement);
    // Takes over what the desk made of a text, but never under the hands of the person who types it.
    const showSaved = (): void => show((pointer) => !isTyping(pointer));
    const followsCompanyName = (): boolean =>
      getValues('/company/organizationName') ===
      deriveOrganizationName(textAt(packet.current as JsonObject, '/company/name'));
    const change = (pointer: FieldPointer, value: string | boolean): void => {
      const step = visits.stepOf(pointer);
      // Half a name typed and saved must not leave half an organization name behind: it is derived anew.
      if (pointer === '/company/name' && followsCompanyName())
        save.change('/company/organizationName', null, step);
      save.change(pointer, savedValue(value), step);
    };
    return {
      id,
      control,
      visits,
      flush: save.flush,
      showSaved,
      showPacket: (next) => {
        packet.current = next;
        show(() => true);
      },
      bind: (pointer) =>
        register(pointer, {
          onChange: ({ target }: { target: HTMLInputElement }) =>
            change(pointer, target.type === 'checkbox' ? target.checked : target.value),
          onBlur: () => {
            void save.flush();
            // After the focus has moved on.
            setTimeout(showSaved);
          },
        }),
      type: (pointer, value) => {
        setValue(pointer, value);
        change(pointer, value);
      },
      put: (pointer, value) => {
        visits.end();
        setValue(pointer, value);
        change(pointer, value);
        visits.end();
        void save.flush();
      },
    };
  }, [id, control, register, getValues, setValue, save]);

  useEffect(() => {
    packet.current = view.packet;
    form.showSaved();
  }, [view.packet, form]);

  useEffect(() => () => void save.flush(), [save]);

  return { form, save };
}

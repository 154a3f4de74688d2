import type { ConflictingMember } from '../../../../shared/operations/follow-up.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { requestFields, type FieldPointer } from '../request-fields.ts';
import { useFieldLabel } from '../use-field-label.ts';
import { useFieldWords } from '../use-field-words.ts';

/** How the members of a conflict and their values are called; a member without a field in the form by its name in findings. */
export function useMemberWords() {
  const text = useAreaText('follow-up');
  const words = useFieldWords();
  const label = useFieldLabel();
  const fieldAt = (pointer: string) => requestFields.find((field) => field.pointer === pointer);
  return {
    label({ pointer }: ConflictingMember): string {
      const field = fieldAt(pointer);
      return field ? words.label(field) : label(pointer as FieldPointer);
    },
    value({ pointer }: ConflictingMember, value: string | null): string {
      const field = fieldAt(pointer);
      const shown = field?.control === 'check' ? words.value(field, value === 'true') : '';
      if (shown !== '') return shown;
      if (value === null) return text('conflict.empty');
      return field ? words.value(field, value) : value;
    },
  };
}

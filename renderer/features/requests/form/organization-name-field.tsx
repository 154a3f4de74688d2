import { use } from 'react';
import { deriveOrganizationName } from '../../../../shared/rules/organization-name.ts';
import type { TextFieldSpec } from '../request-fields.ts';
import type { FieldProps } from './field.tsx';
import { FormFindingsContext } from './request-form-context.ts';
import { TextField } from './text-field.tsx';

/** The name in the provider's portal. As long as it is empty it shows the one that finalizing will derive. */
export function OrganizationNameField(props: FieldProps<TextFieldSpec>) {
  const { companyName } = use(FormFindingsContext);
  return <TextField {...props} placeholder={deriveOrganizationName(companyName) ?? ''} />;
}

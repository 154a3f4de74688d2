import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Finding } from '../../shared/findings.ts';
import { useLocalized, useText } from '../i18n/use-text.ts';
import classes from './finding-message.module.css';
import { Icon } from './icon.tsx';

/** One finding in words, its weight by picture and colour and, for those who see neither, by a word. */
export function FindingMessage({ finding, action }: { finding: Finding; action?: ReactNode }) {
  const text = useText();
  const localized = useLocalized();
  return (
    <span className={classes.finding} data-severity={finding.severity}>
      <Icon name={finding.severity} size={15} />
      <span>
        <VisuallyHidden component="span">{text(`severity.${finding.severity}`)} </VisuallyHidden>
        {localized(finding.message)} {action}
      </span>
    </span>
  );
}

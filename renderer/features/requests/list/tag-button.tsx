import { Button, Popover, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import chips from './filter-chips.module.css';
import { tagsOf, type Selection } from './selection.ts';
import classes from './tag-button.module.css';
import { useTagging } from './use-filing.ts';

type TagButtonProps = {
  selection: Selection;
  /** Called when a tag was added to all chosen rows (true) or taken from them. */
  onTagged: (tag: string, isAdded: boolean) => void;
};

/** Opens the tags of the chosen rows: each can be removed from all of them, and one added to all. */
export function TagButton({ selection, onTagged }: TagButtonProps) {
  const text = useAreaText('drafts');
  const desk = useDesk();
  const id = useId();
  const [typed, setTyped] = useState('');
  const known = useQuery({ queryKey: keys.tags, queryFn: () => valueOf(desk.listTags({})) });
  const tagging = useTagging();
  const items = [...selection.values()];
  const tags = tagsOf(selection);
  const tag = typed.trim();
  const change = async (tag: string, isAdded: boolean): Promise<void> => {
    if (await tagging.tag(items, tag, isAdded)) onTagged(tag, isAdded);
  };
  return (
    <Popover position="bottom-start" width={360} trapFocus withRoles>
      <Popover.Target>
        <Button size="compact-sm" variant="default">
          {text('action.tags')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel}>
        {tags.length === 0 ? (
          <p className={classes.none}>{text('tag.none')}</p>
        ) : (
          <ul aria-label={text('tag.title')} className={`${chips.chips} ${classes.tags}`}>
            {tags.map(({ tag, count }) => (
              <li key={tag}>
                <button
                  type="button"
                  className={chips.chip}
                  title={tag}
                  aria-label={text('tag.remove', { tag })}
                  onClick={() => void change(tag, false)}
                >
                  <span className={chips.words}>
                    {count < items.length ? text('filter.tagCount', { tag, count }) : tag}
                  </span>
                  <span aria-hidden="true">×</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (tag === '') return;
            void change(tag, true);
            setTyped('');
          }}
        >
          <TextInput
            data-autofocus
            label={text('tag.name')}
            list={id}
            maxLength={40}
            value={typed}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
          <datalist id={id}>
            {known.data?.tags.map(({ tag }) => (
              <option key={tag}>{tag}</option>
            ))}
          </datalist>
          <Button type="submit" variant="default" disabled={tag === ''} loading={tagging.isPending}>
            {text('tag.add')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

import { useQuery } from '@tanstack/react-query';
import { fillTemplate } from '@ugc-radar/metrics/message-template';
import { useId, useState } from 'react';
import type { Creator } from '../../../../src/schemas/creators.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { templatesQuery } from './creator-queries.ts';
import styles from './creator.module.css';
import { TemplateDialog } from './template-dialog.tsx';

const empty = 'empty';

/** A message made of a template, to change and to copy: nothing is sent from here. */
export function MessageDraft({ creator: person }: { creator: Creator }) {
  const { creator } = useTexts();
  const { number } = useFormats();
  const id = useId();
  const { data } = useQuery(templatesQuery);
  const templates = data?.templates ?? [];
  const [chosen, setChosen] = useState(empty);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<string[]>([]);
  const [copied, setCopied] = useState<boolean | null>(null);
  const [isManaging, setManaging] = useState(false);
  const choose = (key: string) => {
    const template = templates.find((candidate) => String(candidate.id) === key);
    const filled = fillTemplate(template?.body ?? '', valuesOf(person, number));
    setChosen(template === undefined ? empty : key);
    setText(filled.text);
    setMissing(filled.missing);
    setCopied(null);
  };
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id}>{creator.draft}</h2>
      <div className={styles.actions}>
        <Select
          label={creator.template}
          options={[
            { key: empty, label: creator.noTemplate },
            ...templates.map((template) => ({ key: String(template.id), label: template.name })),
          ]}
          value={chosen}
          onChange={choose}
        />
        <Button kind="quiet" size="small" onPress={() => setManaging(true)}>
          {creator.manage}
        </Button>
      </div>
      <TextField
        label={creator.draft}
        description={creator.draftHint}
        value={text}
        onChange={(value) => {
          setText(value);
          setCopied(null);
        }}
        lines={6}
      />
      {missing.length > 0 && (
        <p className={styles.fine}>{creator.missing(missing.map((field) => `{${field}}`).join(', '))}</p>
      )}
      <div className={styles.actions}>
        <Button isDisabled={text === ''} onPress={() => void copy()}>
          {creator.copy}
        </Button>
        <output className={styles.fine}>
          {copied === true && creator.copied}
          {copied === false && creator.notCopied}
        </output>
      </div>
      <TemplateDialog isOpen={isManaging} onOpenChange={setManaging} templates={templates} />
    </section>
  );
}

/** What a template can be filled with; what is not known is missing. */
function valuesOf(person: Creator, number: (value: number) => string) {
  const [most] = person.hashtags;
  return {
    ...(person.username === null
      ? {}
      : {
          handle: `@${person.username}`,
          link: `https://www.tiktok.com/@${encodeURIComponent(person.username)}`,
        }),
    ...(person.nickname === null ? {} : { name: person.nickname }),
    ...(most === undefined ? {} : { hashtag: most.name }),
    ...(most?.brand == null ? {} : { brand: most.brand }),
    views: number(person.totals.views),
  };
}

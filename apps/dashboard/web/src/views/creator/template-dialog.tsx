import { useMutation, useQueryClient } from '@tanstack/react-query';
import { templateFields } from '@ugc-radar/metrics/message-template';
import { useState } from 'react';
import type { Template } from '../../../../src/schemas/creators.ts';
import { ApiError, sendJson } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useTexts } from '../../texts/texts.ts';
import { templatesPath, templatesQuery } from './creator-queries.ts';
import styles from './creator.module.css';

/** The templates of messages: change and delete them, or add one. */
export function TemplateDialog(props: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  templates: readonly Template[];
}) {
  const { creator } = useTexts();
  return (
    <Dialog title={creator.templates} isOpen={props.isOpen} onOpenChange={props.onOpenChange} wide>
      {props.templates.map((template) => (
        <TemplateForm key={template.id} template={template} />
      ))}
      <h3>{creator.newTemplate}</h3>
      <TemplateForm key={`new ${props.templates.length}`} template={null} />
    </Dialog>
  );
}

/** One template, under its name; a new one has a name to choose. */
function TemplateForm({ template }: { template: Template | null }) {
  const { creator } = useTexts();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [name, setName] = useState(template?.name ?? '');
  const [body, setBody] = useState(template?.body ?? '');
  const onSuccess = () => client.invalidateQueries({ queryKey: templatesQuery.queryKey });
  const save = useMutation({
    mutationFn: () => sendJson('PUT', templatesPath, { name, body, isNew: template === null }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: number) => sendJson('DELETE', `${templatesPath}/${id}`),
    onSuccess,
  });
  const error = save.error ?? remove.error;
  const told = error === null ? null : errorText(error);
  const isTaken = error instanceof ApiError && error.problem?.code === 'template-taken';
  const isSame = template !== null && body === template.body;
  return (
    <div className={styles.template}>
      {template === null ? (
        <TextField
          label={creator.templateName}
          value={name}
          onChange={setName}
          maxLength={80}
          error={isTaken ? told : null}
        />
      ) : (
        <h3>{template.name}</h3>
      )}
      <TextField
        label={creator.templateBody}
        description={creator.templateHint(templateFields.map((field) => `{${field}}`).join(' '))}
        value={body}
        onChange={setBody}
        lines={4}
        maxLength={4000}
        error={isTaken ? null : told}
      />
      <div className={styles.actions}>
        <Button
          isDisabled={isSame || name.trim() === '' || body.trim() === '' || save.isPending}
          onPress={() => save.mutate()}
        >
          {creator.saveTemplate}
        </Button>
        {template !== null && (
          <Button kind="danger" isDisabled={remove.isPending} onPress={() => remove.mutate(template.id)}>
            {creator.deleteTemplate}
          </Button>
        )}
      </div>
    </div>
  );
}

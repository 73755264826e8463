import { templateFields } from '@ugc-radar/metrics/message-template';
import { TextField } from '../../components/text-field.tsx';
import { useTexts } from '../../texts/texts.ts';

/** The text of a template, with the fields that are filled in. */
export function TemplateBody(props: {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}) {
  const { creator } = useTexts();
  return (
    <TextField
      label={creator.templateBody}
      description={creator.templateHint(templateFields.map((field) => `{${field}}`).join(' '))}
      lines={4}
      maxLength={4000}
      {...props}
    />
  );
}

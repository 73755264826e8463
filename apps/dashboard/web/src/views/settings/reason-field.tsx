import { TextField } from '../../components/text-field.tsx';
import { useTexts } from '../../texts/texts.ts';

/** Asks why something that a budget refuses is worth it. */
export function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { settings } = useTexts();
  return (
    <TextField
      label={settings.worthIt}
      description={settings.worthItHint}
      value={value}
      onChange={onChange}
      maxLength={300}
    />
  );
}

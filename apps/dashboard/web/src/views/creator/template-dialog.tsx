import type { Template } from '../../../../src/schemas/creators.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useTexts } from '../../texts/texts.ts';
import { NewTemplateForm } from './new-template-form.tsx';
import { TemplateForm } from './template-form.tsx';

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
      <NewTemplateForm />
    </Dialog>
  );
}

import { useRef, useState } from 'react';
import type { Template } from '../../../../src/schemas/creators.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useTexts } from '../../texts/texts.ts';
import { NewTemplateForm } from './new-template-form.tsx';
import { withGone } from './template-draft.ts';
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
      <TemplateForms templates={props.templates} />
    </Dialog>
  );
}

/** A template that a colleague deletes stays while the dialog is open: somebody may have typed in its form. */
function TemplateForms({ templates }: { templates: readonly Template[] }) {
  const { creator } = useTexts();
  const [listed, setListed] = useState(templates);
  const [shown, setShown] = useState(templates);
  const heading = useRef<HTMLHeadingElement>(null);
  if (listed !== templates) {
    setListed(templates);
    setShown(withGone(templates, shown));
  }
  return (
    <>
      {shown.map((template) => (
        // The name is what stays where it is deleted and added again.
        <TemplateForm
          key={template.name}
          template={template}
          isGone={!templates.some(({ name }) => name === template.name)}
          onDeleted={() => setShown((before) => before.filter(({ name }) => name !== template.name))}
          returnTo={heading}
        />
      ))}
      <h3 ref={heading} tabIndex={-1}>
        {creator.newTemplate}
      </h3>
      <NewTemplateForm />
    </>
  );
}

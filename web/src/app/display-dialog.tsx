import { Modal, Radio } from '@mantine/core';
import { type DisplayPreferences, setPreference, textSizes, usePreferences } from '../access/preferences.js';
import { useWords } from '../i18n/index.js';

/** Text size, colours, contrast and language, applied as they are chosen. */
export function DisplayDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { display, forms } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={display.title} closeButtonProps={{ 'aria-label': forms.close }}>
      <div className="stack">
        <p className="hint">{display.lead}</p>
        <Choice name="text" legend={display.textSize} options={textSizes.map((size) => [size, `${size} %`])} />
        <Choice name="words" legend={display.words} options={Object.entries(display.readings)} />
        <Choice name="scheme" legend={display.scheme} options={Object.entries(display.schemes)} />
        <Choice name="contrast" legend={display.contrast} options={Object.entries(display.contrasts)} />
        <Choice name="language" legend={display.language} options={[['fr', 'Français'], ['en', 'English']]} />
      </div>
    </Modal>
  );
}

interface ChoiceProps {
  name: keyof DisplayPreferences;
  legend: string;
  options: [value: string | number, label: string][];
}

function Choice({ name, legend, options }: ChoiceProps) {
  const kept = usePreferences();
  return (
    <fieldset className="fieldset">
      <legend>{legend}</legend>
      <div className="radio-row">
        {options.map(([value, label]) => (
          <Radio
            key={value}
            name={`display-${name}`}
            label={label}
            lang={name === 'language' ? String(value) : undefined}
            checked={kept[name] === value}
            onChange={() => setPreference(name, value as DisplayPreferences[typeof name])}
          />
        ))}
      </div>
    </fieldset>
  );
}

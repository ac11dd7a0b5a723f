/** What a field does besides holding a value, as small signs in its corner. */
import { Calculator, EyeOff, Lock, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Canvas.module.css';
import { useDesign } from './DesignContext.tsx';
import type { FieldDef } from './model/definition.ts';
import { isAbout } from './problemPlaces.ts';

interface Props {
  field: FieldDef;
}

export function CellMarks({ field }: Props) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const wrong = useSyncExternalStore(
    design.subscribe,
    () => design.problems().find((problem) => isAbout(problem, design.store.value(), field))?.message,
  );
  const marks = [
    wrong !== undefined && { Icon: TriangleAlert, label: wrong, tone: 'red' },
    field.formula !== undefined && { Icon: Calculator, label: t('mark.formula'), tone: 'blue' },
    typeof field.visible === 'string' && { Icon: EyeOff, label: t('mark.visible'), tone: 'purple' },
    typeof field.read_only === 'string' && { Icon: Lock, label: t('mark.readOnly'), tone: 'neutral' },
  ].filter((mark) => mark !== false);
  if (marks.length === 0) return null;
  return (
    <span className={css.marks}>
      {marks.map(({ Icon, label, tone }) => (
        <span key={label} title={label} style={{ color: `var(--tone-${tone}-fg)` }}>
          <Icon size={13} aria-hidden="true" />
          <span className="sr-only">{label}</span>
        </span>
      ))}
    </span>
  );
}

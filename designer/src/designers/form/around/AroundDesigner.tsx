/** What stands around the records: boards, related records, figures on top, reminders. */
import listCss from '../list/List.module.css';
import { Boards } from './Boards.tsx';
import { Figures } from './Figures.tsx';
import { RelatedParts } from './RelatedParts.tsx';
import { Reminders } from './Reminders.tsx';

export function AroundDesigner() {
  return (
    <div className={listCss.page}>
      <Boards />
      <RelatedParts />
      <Figures />
      <Reminders />
    </div>
  );
}

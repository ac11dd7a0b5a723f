/** A part of what stands around a record: what it is in a sentence, what there is of it, a button for one more. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import listCss from '../list/List.module.css';

interface Props {
  title: string;
  hint: string;
  /** On the button that adds one. */
  add?: string;
  /** Why none can be added. */
  impossible?: string | undefined;
  onAdd?: () => void;
  children: ReactNode;
}

export function Part({ title, hint, add, impossible, onAdd, children }: Props) {
  return (
    <section className={listCss.part} aria-label={title}>
      <h2 className={listCss.title}>{title}</h2>
      <p className={listCss.note}>{impossible ?? hint}</p>
      {children}
      {add && !impossible && (
        <div>
          <Button type="dashed" icon={<PlusOutlined aria-hidden="true" />} onClick={onAdd}>
            {add}
          </Button>
        </div>
      )}
    </section>
  );
}

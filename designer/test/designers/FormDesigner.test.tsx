/** The form designer with the server behind it played: what a person clicks and types comes to be the definition. */
import { configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { queryClient } from '@/api/query.ts';
import FormDesignerPage from '@/designers/form/FormDesignerPage.tsx';
import { Providers } from '@/shell/Providers.tsx';
import { type Played, playStudio, SESSION } from './api.ts';
import { orderForm } from './forms.ts';

let server: Played;

// Saving waits for a pause, and a busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(async () => {
  server = playStudio(orderForm());
  Element.prototype.scrollIntoView = () => undefined;
  queryClient.clear();
  queryClient.setQueryData(['session'], SESSION);
  const router = createMemoryRouter(
    [
      { path: '/studio/forms/:name', element: <FormDesignerPage /> },
      { path: '*', element: <p>elsewhere</p> },
    ],
    { initialEntries: ['/studio/forms/order'] },
  );
  render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  );
  await screen.findByRole('heading', { level: 1, name: '订单' });
});
afterEach(() => vi.unstubAllGlobals());

const palette = () => within(screen.getByRole('complementary', { name: '可以添加的内容' }));
const panel = () => within(screen.getByRole('complementary', { name: '属性' }));
const cell = (name: RegExp | string) => screen.getByRole('button', { name });
const saved = async () => {
  await waitFor(() => expect(server.saved.length).toBeGreaterThan(0));
  await waitFor(() => expect(screen.getByText('草稿已保存')).toBeTruthy());
  return server.form;
};

describe('the form designer', () => {
  it('adds a field after the selected one, named where it stands', async () => {
    const person = userEvent.setup();
    await person.click(cell('字段date, 日期'));
    await person.click(palette().getByRole('button', { name: '单行文本' }));
    await person.keyboard('颜色{Enter}');
    const form = await saved();
    expect(form.layout?.[0]?.items).toEqual(['date', 'x_yanse', 'partner', 'phone']);
    expect(form.fields.at(-1)).toMatchObject({ name: 'x_yanse', label: { zh: '颜色' }, type: 'text' });
  });

  it('takes back what was done, and says so aloud', async () => {
    const person = userEvent.setup();
    await person.click(palette().getByRole('button', { name: '金额' }));
    await person.keyboard('{Escape}');
    await person.click(screen.getByRole('button', { name: '撤销' }));
    expect(screen.queryByRole('button', { name: '金额, 金额' })).toBeNull();
    expect(screen.getByText(/^已撤销/)).toBeTruthy();
    await person.click(screen.getByRole('button', { name: '重做' }));
    expect(cell('金额, 金额')).toBeTruthy();
  });

  it('moves a field by keyboard: taken up, carried, put down, as one step', async () => {
    const person = userEvent.setup();
    await person.click(cell('字段date, 日期'));
    cell('字段date, 日期').focus();
    await person.keyboard(' {ArrowRight}{ArrowRight} ');
    expect((await saved()).layout?.[0]?.items).toEqual(['partner', 'phone', 'date']);
    await person.click(screen.getByRole('button', { name: '撤销' }));
    await waitFor(() => expect(server.form.layout?.[0]?.items).toEqual(['date', 'partner', 'phone']));
  });

  it('puts back what was taken up when Escape is pressed', async () => {
    const person = userEvent.setup();
    await person.click(cell('字段date, 日期'));
    cell('字段date, 日期').focus();
    await person.keyboard(' {ArrowRight}');
    const order = () =>
      screen
        .getAllByRole('button', { name: /^字段(date|partner)/ })
        .map((one) => one.getAttribute('aria-label'));
    expect(order()).toEqual(['字段partner, 关联资料', '字段date, 日期']);
    await person.keyboard('{Escape}');
    expect(order()).toEqual(['字段date, 日期', '字段partner, 关联资料']);
    await waitFor(() => expect(screen.getByText('草稿已保存')).toBeTruthy());
  });

  it('moves a column of the lines with Alt and an arrow', async () => {
    const person = userEvent.setup();
    await person.click(cell(/^字段qty\s*数量/));
    cell(/^字段qty\s*数量/).focus();
    await person.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect((await saved()).line_items?.[0]?.columns).toEqual(['qty', 'item', 'price', 'amount']);
  });

  it('sets what is said of a field, and takes it away again', async () => {
    const person = userEvent.setup();
    await person.click(cell('字段note, 多行文本'));
    await person.click(panel().getByRole('switch', { name: '必填' }));
    expect((await saved()).fields[3]?.required).toBe(true);
    await person.click(panel().getByRole('switch', { name: '必填' }));
    await waitFor(() => expect(server.form.fields[3]).not.toHaveProperty('required'));
  });

  it('offers fields and functions in a formula, and marks what is wrong', async () => {
    const person = userEvent.setup();
    await person.click(cell('字段note, 多行文本'));
    await person.click(panel().getByRole('tab', { name: '规则' }));
    await person.click(panel().getByRole('button', { name: '加检查' }));
    await person.click(panel().getByRole('textbox', { name: '填写检查' }));
    await person.keyboard('sum');
    await person.click(await panel().findByRole('option', { name: /求和/ }));
    expect((await saved()).fields[3]?.check).toBe('求和(');
    expect(await panel().findByText('这里没有 abc 这个字段')).toBeTruthy();
    expect(server.asked.at(-1)).toMatchObject({ form: 'order', part: 'note', use: 'check', text: '求和(' });
  });

  it('makes a field of each pasted name', async () => {
    const person = userEvent.setup();
    await person.click(palette().getByRole('button', { name: '粘贴名称，批量添加' }));
    const dialog = within(await screen.findByRole('dialog'));
    await person.click(dialog.getByRole('textbox'));
    await person.paste('规格\n保质期\n规格');
    await person.click(dialog.getByRole('button', { name: '添加 2 个字段' }));
    const names = (await saved()).fields.slice(-2).map(({ name }) => name);
    expect(names).toEqual(['x_guige', 'x_baozhiqi']);
  });

  it('asks whose state to keep when somebody else was first', async () => {
    const person = userEvent.setup();
    server.isTaken = true;
    await person.click(cell('字段note, 多行文本'));
    await person.click(panel().getByRole('switch', { name: '必填' }));
    const dialog = within(await screen.findByRole('dialog', { name: '有人刚刚也改了这里' }));
    await person.click(dialog.getByRole('button', { name: '保留我的' }));
    await waitFor(() => expect(server.form.fields[3]?.required).toBe(true));
  });
});

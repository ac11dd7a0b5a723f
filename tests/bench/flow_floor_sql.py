"""The statements of the raw flow, one per table and step."""

IDS = "SELECT array_agg(nextval('floor.ids')) FROM generate_series(1, %(count)s)"
LOCK = """SELECT qty, value, reserved FROM floor.stock
WHERE warehouse = %(warehouse)s AND item = ANY(%(items)s) ORDER BY item FOR NO KEY UPDATE"""

# Order: hold the goods, open the lines.
RESERVE = """UPDATE floor.stock b SET reserved = b.reserved + l.held
FROM unnest(%(items)s::bigint[], %(held)s::numeric[]) AS l (item, held) WHERE b.item = l.item AND b.warehouse = %(warehouse)s"""
RESERVED = """INSERT INTO floor.stock_entry (day, item, warehouse, document, line, qty, value, reserved)
SELECT %(day)s, item, %(warehouse)s, %(id)s, id, 0, 0, held
FROM unnest(%(lines)s::bigint[], %(items)s::bigint[], %(held)s::numeric[]) AS l (id, item, held)"""
OPEN = """INSERT INTO floor.open_sales SELECT id, item, %(warehouse)s, qty, qty, held
FROM unnest(%(lines)s::bigint[], %(items)s::bigint[], %(qtys)s::numeric[], %(held)s::numeric[]) AS l (id, item, qty, held)"""
OPENED = """INSERT INTO floor.open_sales_entry (day, order_line, document, line, qty, reserved)
SELECT %(day)s, id, %(id)s, id, qty, held FROM unnest(%(lines)s::bigint[], %(qtys)s::numeric[], %(held)s::numeric[]) AS l (id, qty, held)"""

# Delivery: goods out at their cost, the order's lines released, the delivery's lines to be billed.
ISSUE = """UPDATE floor.stock b SET qty = b.qty - l.qty, value = b.value - l.cost, reserved = b.reserved - l.qty
FROM unnest(%(items)s::bigint[], %(qtys)s::numeric[], %(costs)s::numeric[]) AS l (item, qty, cost)
WHERE b.item = l.item AND b.warehouse = %(warehouse)s"""
ISSUED = """INSERT INTO floor.stock_entry (day, item, warehouse, document, line, qty, value, reserved)
SELECT %(day)s, item, %(warehouse)s, %(id)s, id, -qty, -cost, -qty
FROM unnest(%(lines)s::bigint[], %(items)s::bigint[], %(qtys)s::numeric[], %(costs)s::numeric[]) AS l (id, item, qty, cost)"""
TURNOVER = """INSERT INTO floor.stock_turnover AS t
SELECT date_trunc('month', %(day)s::date), item, %(warehouse)s, 0, qty, 0, cost
FROM unnest(%(items)s::bigint[], %(qtys)s::numeric[], %(costs)s::numeric[]) AS l (item, qty, cost)
ON CONFLICT (month, item, warehouse) DO UPDATE SET qty_out = t.qty_out + excluded.qty_out, value_out = t.value_out + excluded.value_out"""
RELEASE = """UPDATE floor.open_sales b SET qty = b.qty - l.qty, reserved = b.reserved - l.qty
FROM unnest(%(sources)s::bigint[], %(qtys)s::numeric[]) AS l (source, qty) WHERE b.order_line = l.source"""
RELEASED = """INSERT INTO floor.open_sales_entry (day, order_line, document, line, qty, reserved)
SELECT %(day)s, source, %(id)s, id, -qty, -qty
FROM unnest(%(lines)s::bigint[], %(sources)s::bigint[], %(qtys)s::numeric[]) AS l (id, source, qty)"""
UNBILL = "INSERT INTO floor.unbilled SELECT id, qty, qty FROM unnest(%(lines)s::bigint[], %(qtys)s::numeric[]) AS l (id, qty)"
UNBILLED = """INSERT INTO floor.unbilled_entry (day, delivery_line, document, line, qty)
SELECT %(day)s, id, %(id)s, id, qty FROM unnest(%(lines)s::bigint[], %(qtys)s::numeric[]) AS l (id, qty)"""
FULFIL = """UPDATE floor.sales_order SET fulfilment = (SELECT CASE WHEN max(qty) = 0 THEN 'full' ELSE 'partial' END
FROM floor.open_sales WHERE order_line = ANY(%(sources)s)) WHERE id = %(source)s"""

# Bill: nothing left to bill, the customer owes.
BILL = """UPDATE floor.unbilled b SET qty = b.qty - l.qty
FROM unnest(%(sources)s::bigint[], %(qtys)s::numeric[]) AS l (source, qty) WHERE b.delivery_line = l.source"""
BILLED = """INSERT INTO floor.unbilled_entry (day, delivery_line, document, line, qty)
SELECT %(day)s, source, %(id)s, id, -qty
FROM unnest(%(lines)s::bigint[], %(sources)s::bigint[], %(qtys)s::numeric[]) AS l (id, source, qty)"""
OWE = "INSERT INTO floor.receivable VALUES (%(partner)s, %(id)s, %(due)s, %(gross)s, %(gross)s)"
OWED = """INSERT INTO floor.receivable_entry (day, partner, document, due, amount)
VALUES (%(day)s, %(partner)s, %(id)s, %(due)s, %(gross)s)"""
PROGRESS = """UPDATE floor.delivery SET billing = (SELECT CASE WHEN max(qty) = 0 THEN 'full' ELSE 'partial' END
FROM floor.unbilled WHERE delivery_line = ANY(%(sources)s)) WHERE id = %(source)s"""


def _number(prefix: str) -> str:
    return f"UPDATE floor.counter SET last = last + 1 WHERE name = '{prefix}' RETURNING last"


def _header(prefix: str, form: str, axis: str, state: str, more: str = "") -> str:
    """`more` names further header columns, filled from values of the same name."""
    columns = f", {more}" if more else ""
    values = f", %({more})s" if more else ""
    return f"""INSERT INTO floor.{form} (id, number, day, partner, warehouse, state, {axis}, owner, qty, net, tax, gross{columns})
VALUES (%(id)s, '{prefix}' || to_char(%(day)s::date, 'YYYYMM') || '-' || lpad(%(last)s::text, 7, '0'), %(day)s, %(partner)s,
        %(warehouse)s, '{state}', 'none', %(owner)s, %(qty)s, %(net)s, %(tax)s, %(gross)s{values})"""


def _lines(form: str, source: str = "", cost: bool = False) -> str:
    """`source` names the column that keeps the source line."""
    columns = (f", {source}" if source else "") + (", cost" if cost else "")
    arrays = (", %(sources)s::bigint[]" if source else "") + (", %(costs)s::numeric[]" if cost else "")
    return f"""INSERT INTO floor.{form}_line (id, parent, position, item, qty, price, tax_rate, gross, net, tax{columns})
SELECT l.id, %(id)s, l.n, l.item, l.qty, l.price, %(rate)s, l.gross, l.net, l.gross - l.net{columns}
FROM unnest(%(lines)s::bigint[], %(items)s::bigint[], %(qtys)s::numeric[], %(prices)s::numeric[], %(grosses)s::numeric[],
            %(nets)s::numeric[]{arrays}) WITH ORDINALITY AS l (id, item, qty, price, gross, net{columns}, n)"""


NUMBER_ORDER, NUMBER_DELIVERY, NUMBER_BILL = _number("SO"), _number("DN"), _number("SB")
ORDER = _header("SO", "sales_order", "fulfilment", "approved")
ORDER_LINES = _lines("sales_order")
DELIVERY = _header("DN", "delivery", "billing", "posted", "cost")
DELIVERY_LINES = _lines("delivery", "order_line", cost=True)
SALES_BILL = _header("SB", "sales_bill", "settlement", "posted", "due")
SALES_BILL_LINES = _lines("sales_bill", "delivery_line")

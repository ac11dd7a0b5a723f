-- The tables of the raw flow: the business rows of order, delivery and bill, their ledgers, and nothing else.
DROP SCHEMA IF EXISTS floor CASCADE;
CREATE SCHEMA floor;
SET search_path TO floor;

CREATE SEQUENCE ids;
CREATE TABLE counter (name text PRIMARY KEY, last bigint NOT NULL) WITH (fillfactor = 10);
INSERT INTO counter VALUES ('SO', 0), ('DN', 0), ('SB', 0);
CREATE TABLE item (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE partner (id bigint PRIMARY KEY, name text NOT NULL);

CREATE TABLE sales_order (
  id bigint PRIMARY KEY, number text NOT NULL UNIQUE, day date NOT NULL, partner bigint NOT NULL REFERENCES partner,
  warehouse bigint NOT NULL, state text NOT NULL, fulfilment text NOT NULL, owner bigint NOT NULL,
  qty numeric(28, 4) NOT NULL, net numeric(28, 2) NOT NULL, tax numeric(28, 2) NOT NULL, gross numeric(28, 2) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON sales_order (partner, day);
CREATE TABLE sales_order_line (
  id bigint PRIMARY KEY, parent bigint NOT NULL REFERENCES sales_order, position int NOT NULL, item bigint NOT NULL,
  qty numeric(28, 4) NOT NULL, price numeric(28, 4) NOT NULL, tax_rate numeric(28, 4) NOT NULL,
  gross numeric(28, 2) NOT NULL, net numeric(28, 2) NOT NULL, tax numeric(28, 2) NOT NULL);
CREATE INDEX ON sales_order_line (parent);
CREATE INDEX ON sales_order_line (item);

CREATE TABLE delivery (LIKE sales_order INCLUDING ALL, cost numeric(28, 2) NOT NULL, FOREIGN KEY (partner) REFERENCES partner);
ALTER TABLE delivery RENAME COLUMN fulfilment TO billing;
CREATE TABLE delivery_line (
  LIKE sales_order_line INCLUDING ALL, order_line bigint NOT NULL, cost numeric(28, 2) NOT NULL,
  FOREIGN KEY (parent) REFERENCES delivery);
CREATE INDEX ON delivery_line (order_line);

CREATE TABLE sales_bill (LIKE sales_order INCLUDING ALL, due date NOT NULL, FOREIGN KEY (partner) REFERENCES partner);
ALTER TABLE sales_bill RENAME COLUMN fulfilment TO settlement;
CREATE TABLE sales_bill_line (
  LIKE sales_order_line INCLUDING ALL, delivery_line bigint NOT NULL, FOREIGN KEY (parent) REFERENCES sales_bill);
CREATE INDEX ON sales_bill_line (delivery_line);

CREATE TABLE stock (
  item bigint, warehouse bigint, qty numeric(28, 4) NOT NULL, value numeric(28, 2) NOT NULL, reserved numeric(28, 4) NOT NULL,
  PRIMARY KEY (item, warehouse)) WITH (fillfactor = 50);
CREATE TABLE stock_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL, item bigint NOT NULL, warehouse bigint NOT NULL,
  document bigint NOT NULL, line bigint NOT NULL, qty numeric(28, 4) NOT NULL, value numeric(28, 2) NOT NULL,
  reserved numeric(28, 4) NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON stock_entry (item, warehouse, day, id);
CREATE INDEX ON stock_entry (document);
CREATE TABLE stock_turnover (
  month date, item bigint, warehouse bigint, qty_in numeric(28, 4) NOT NULL, qty_out numeric(28, 4) NOT NULL,
  value_in numeric(28, 2) NOT NULL, value_out numeric(28, 2) NOT NULL, PRIMARY KEY (month, item, warehouse)) WITH (fillfactor = 50);

CREATE TABLE open_sales (
  order_line bigint PRIMARY KEY, item bigint NOT NULL, warehouse bigint NOT NULL,
  qty numeric(28, 4) NOT NULL, opened numeric(28, 4) NOT NULL, reserved numeric(28, 4) NOT NULL) WITH (fillfactor = 50);
CREATE TABLE open_sales_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL, order_line bigint NOT NULL, document bigint NOT NULL,
  line bigint NOT NULL, qty numeric(28, 4) NOT NULL, reserved numeric(28, 4) NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON open_sales_entry (order_line);
CREATE INDEX ON open_sales_entry (document);

CREATE TABLE unbilled (
  delivery_line bigint PRIMARY KEY, qty numeric(28, 4) NOT NULL, opened numeric(28, 4) NOT NULL) WITH (fillfactor = 50);
CREATE TABLE unbilled_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL, delivery_line bigint NOT NULL, document bigint NOT NULL,
  line bigint NOT NULL, qty numeric(28, 4) NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON unbilled_entry (delivery_line);
CREATE INDEX ON unbilled_entry (document);

CREATE TABLE receivable (
  partner bigint, document bigint, due date, amount numeric(28, 2) NOT NULL, opened numeric(28, 2) NOT NULL,
  PRIMARY KEY (partner, document, due));
CREATE TABLE receivable_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL, partner bigint NOT NULL, document bigint NOT NULL,
  due date NOT NULL, amount numeric(28, 2) NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON receivable_entry (partner, document, due);

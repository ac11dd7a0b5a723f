"""Amounts of money in Chinese capital numerals (人民币大写), as bills and cheques must carry them."""

from decimal import ROUND_HALF_UP, Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


def uppercase_amount(amount: Decimal) -> str:
    """Return the amount in capital numerals, rounded half up to 0.01.

    Source: 中国人民银行《正确填写票据和结算凭证的基本规定》; of the two spellings it allows around
    a zero the one with 零 before 角 is used, because it leaves no room to write another digit in.
    """
    cents = int(abs(amount).quantize(Decimal("0.01"), ROUND_HALF_UP) * 100)
    sign = "负" if amount < 0 and cents else ""
    yuan, rest = divmod(cents, 100)
    return sign + _yuan(yuan, bool(rest)) + _change(yuan, *divmod(rest, 10))


def _yuan(yuan: int, has_change: bool) -> str:
    return _whole(yuan) + "元" if yuan or not has_change else ""


def _change(yuan: int, tenths: int, cents: int) -> str:
    if not tenths and not cents:
        return "整"
    gap = "零" if yuan and (tenths == 0 or yuan % 10 == 0) else ""
    return gap + (DIGITS[tenths] + "角" if tenths else "") + (DIGITS[cents] + "分" if cents else "整")


def _whole(number: int) -> str:
    for step, word in UNITS:
        if number >= step:
            high, low = divmod(number, step)
            return _whole(high) + word + _lower(low, step)
    return DIGITS[number]


def _lower(low: int, step: int) -> str:
    if not low:
        return ""
    return ("零" if low < step // 10 else "") + _whole(low)

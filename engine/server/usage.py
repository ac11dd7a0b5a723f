"""The help page and the argument parser, built from the commands."""

import argparse
from collections.abc import Mapping

from engine.errors import say
from engine.server.command import Argument, Command, Need, argument
from engine.server.console import language

GROUPS = {
    "start": say("开始", "Start"),
    "look": say("查看与核对", "Look and prove"),
    "data": say("数据", "Data"),
    "run": say("部署", "Run it for a company"),
    "develop": say("开发", "Develop"),
}
DATA = argument("--data", metavar="DIR", help=say(
    "数据目录（默认 ~/.local/share/dougong，或环境变量 DOUGONG_DATA）",
    "data folder (default ~/.local/share/dougong, or DOUGONG_DATA)",
))  # fmt: skip
TITLE = say(
    "斗拱：把公司的软件写成数据的平台",
    "Dougong: a platform on which a company's software is data",
)
FOOTER = say(
    "任何命令都会先准备好它所需要的一切。单个命令的说明：dougong 命令 --help\nEnglish: DOUGONG_LANGUAGE=en dougong --help",
    "Every command first sets up what it needs. About one of them: dougong COMMAND --help\n"
    "中文：DOUGONG_LANGUAGE=zh dougong --help",
)


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Return the parser of the whole command line; the chosen command's name is in `.command`."""
    speak = language()
    page = _Page(
        prog="dougong", usage=_usage(), description=page_text(commands), formatter_class=argparse.RawTextHelpFormatter
    )
    choices = page.add_subparsers(dest="command", required=True, metavar="COMMAND", help=argparse.SUPPRESS)
    for command in commands.values():
        text = command.help.in_language(speak)
        one = choices.add_parser(command.name, prog=f"dougong {command.name}", description=text, help=argparse.SUPPRESS)
        for given in (*command.arguments, *_shared(command)):
            one.add_argument(*given.names, help=given.help.in_language(speak).replace("%", "%%"), **given.options)
    return page


def _shared(command: Command) -> tuple[Argument, ...]:
    """Every command that reads the database may be told which data folder to use."""
    return (DATA,) if {Need.DATABASE, Need.APPS} & {*command.needs} else ()


def page_text(commands: Mapping[str, Command]) -> str:
    """Return the page `dougong --help` shows, commands grouped by what they are for."""
    speak = language()
    parts = [TITLE.in_language(speak)]
    for group, title in GROUPS.items():
        mine = sorted((one for one in commands.values() if one.group == group), key=lambda one: (one.order, one.name))
        rows = [f"  {command.name:<10} {command.help.in_language(speak)}" for command in mine]
        parts += ["\n".join([title.in_language(speak), *rows])] if rows else []
    return "\n\n".join([*parts, FOOTER.in_language(speak)])


def _usage() -> str:
    return say("dougong 命令 [选项]", "dougong COMMAND [options]").in_language(language())


class _Page(argparse.ArgumentParser):
    """The top page is our own text; `argparse` would add a list of the same commands again."""

    def format_help(self) -> str:
        return f"{self.description}\n" if self.prog == "dougong" else super().format_help()

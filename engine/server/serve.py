"""`dougong serve` and `dougong worker`: one program each, for machines that run them apart."""

import os
from argparse import Namespace

from engine.errors import say
from engine.server import programs, supervisor
from engine.server.bootstrap.paths import data_folder
from engine.server.console import tell
from engine.server.port import refuse_taken
from engine.server.processes import clear_leftovers
from engine.server.up import address, answer_to


def serve(arguments: Namespace) -> None:
    """Run the web server alone."""
    record = f"web-{arguments.port}.json"
    clear_leftovers(data_folder() / record)
    refuse_taken(arguments.host, arguments.port)
    answer_to(arguments.host)
    url = address(arguments.host, arguments.port)
    program = programs.web(arguments.host, arguments.port, processes=arguments.processes, threads=arguments.threads)
    supervisor.run({"web": program}, url, lambda: tell(say("网页服务：{url}", "Web server: {url}", url=url)), record)


def work(arguments: Namespace) -> None:
    """Run the worker alone; start as many, on as many machines, as there is work for."""
    program = programs.worker(arguments.jobs)
    record = f"worker-{os.getpid()}.json"
    supervisor.run({"worker": program}, "", lambda: tell(say("后台任务进程已启动", "The worker is running")), record)

"""The load generator counts what it should: a line that rested and was hung up is opened again, not lost."""

import asyncio

from bench.load import Booth, verdicts

ID = "0" * 36
READ = f'{{"id": "{ID}", "weight": "clear"}}'.encode()


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer as the desk does, and hang up as soon as the line rests: once the traveller is admitted."""
    try:
        is_admitted = False
        while not is_admitted:
            head = await reader.readuntil(b"\r\n\r\n")
            is_admitted = b"/decision" in head
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            status, body = (b"200 OK", b"{}") if is_admitted else (b"201 Created", READ)
            writer.write(b"HTTP/1.1 %s\r\ncontent-length: %d\r\n\r\n%s" % (status, len(body), body))
    except asyncio.IncompleteReadError:
        pass  # its other end is gone
    finally:
        writer.close()


async def _measure() -> dict[str, object]:
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        return await verdicts(Booth("127.0.0.1", port, "key"), ["zone"] * 8, rate=5, even=True)


def test_lines_that_were_hung_up_while_they_rested_are_opened_again():
    found = asyncio.run(_measure())
    assert (found["done"], found["errors"]) == (8, 0)
    assert found["statuses"] == {"201": 8, "200": 8}

"""A set of files is the old one or the new one, whatever happens while it is written."""

import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from graph.errors import RequestError
from graph.files.atomic import replacing, together

NAMES = ("a", "b", "c")


def _write(folder: Path, content: str) -> None:
    with together(folder) as staging:
        for name in NAMES:
            (staging / name).write_text(content)


def _contents(folder: Path) -> set[str]:
    return {(folder / name).read_text() for name in NAMES}


def _entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _die_after(moves: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process end as if killed, before it moves a file once more than this often."""
    left, replace = iter(range(moves)), Path.replace
    monkeypatch.setattr(
        Path,
        "replace",
        lambda a, b: replace(a, b) if next(left, None) is not None else os._exit(9),
    )


def test_an_error_leaves_the_old_set(tmp_path: Path) -> None:
    """What fails half way changes nothing and leaves nothing behind."""
    _write(tmp_path, "old")

    with suppress(ZeroDivisionError), together(tmp_path) as staging:
        (staging / "a").write_text("new")
        raise ZeroDivisionError

    assert _contents(tmp_path) == {"old"}
    assert _entries(tmp_path) == list(NAMES)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ZeroDivisionError])
def test_a_new_folder_that_nothing_came_into_goes(
    tmp_path: Path, stop: type[BaseException]
) -> None:
    """Who stops before the first file is written leaves no empty folder."""
    with suppress(stop), together(tmp_path / "new"):
        raise stop

    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("moves", range(len(NAMES) + 1))
def test_a_death_between_two_moves_is_finished_by_the_next_writer(
    moves: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the commit and any number of moves, the next writer first completes the set."""
    _write(tmp_path, "old")
    child = os.fork()
    if child == 0:
        _die_after(
            moves + 3, monkeypatch
        )  # the first three are the journal's: named, made, committed
        _write(tmp_path, "new")
        os._exit(9)
    os.waitpid(child, 0)

    with replacing(tmp_path / "other"):
        pass
    assert _contents(tmp_path) == {"new"}
    assert _entries(tmp_path) == [*NAMES, "other"]


@pytest.mark.parametrize("moment", [0, 1, 2])
def test_a_death_while_writing_leaves_nothing_after_the_next_start(
    moment: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the commit, the old set stays and the next writer removes the remains.

    Also where it was killed before it could note which folder it had made.
    """
    _write(tmp_path, "old")
    child = os.fork()
    if child == 0:
        _die_after(moment, monkeypatch)
        with together(tmp_path) as staging:
            (staging / "a").write_text("new")
            os._exit(9)
    os.waitpid(child, 0)
    remains = _entries(tmp_path)

    with replacing(tmp_path / "other"):
        pass
    assert len(remains) == len(NAMES) + (moment > 0)
    assert _contents(tmp_path) == {"old"}
    assert _entries(tmp_path) == [*NAMES, "other"]


def test_two_writers_take_turns(tmp_path: Path) -> None:
    """Of writers at one time each set is whole, and the last one's stays."""
    writers = [
        threading.Thread(target=_write, args=(tmp_path, str(number))) for number in range(40)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert len(_contents(tmp_path)) == 1
    assert _entries(tmp_path) == list(NAMES)


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """A symbolic link in the output folder leads no write out of it."""
    outside = tmp_path / "outside"
    outside.write_text("mine")
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "graph.json").symlink_to(outside)

    with replacing(tmp_path / "output" / "graph.json") as file:
        file.write("{}")

    assert outside.read_text() == "mine"
    assert (tmp_path / "output" / "graph.json").read_text() == "{}"


@pytest.mark.parametrize("place", ["/dev/null", "/dev", "/proc/none/graph.json", "/dev/null/x/y"])
def test_a_place_that_cannot_be_written_is_said(place: str) -> None:
    """Devices, folders and places under files are refused, and stay what they are."""
    with pytest.raises(RequestError), replacing(Path(place)):
        pass

    assert Path("/dev/null").is_char_device()


def test_a_folder_in_the_place_of_a_file_is_left_alone(tmp_path: Path) -> None:
    """A folder called like an output file is refused, and keeps what is in it."""
    precious = tmp_path / "graph.html" / "notes.txt"
    precious.parent.mkdir()
    precious.write_text("mine", encoding="utf-8")

    with pytest.raises(RequestError), together(tmp_path) as staging:
        (staging / "graph.html").write_text("new", encoding="utf-8")

    assert precious.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


@pytest.mark.parametrize("name", [".ready", ".writing-", ".writing-abc"])
@pytest.mark.parametrize("link", [True, False])
def test_no_hidden_name_in_a_folder_is_trusted(name: str, link: bool, tmp_path: Path) -> None:
    """A link or folder that came with a corpus, whatever its name, is neither moved nor removed."""
    victim = tmp_path / "victim" if link else tmp_path / "corpus" / name
    (victim / "inner").mkdir(parents=True)
    (victim / "a").write_text("precious")
    if link:
        (tmp_path / "corpus").mkdir()
        (tmp_path / "corpus" / name).symlink_to(victim)

    _write(tmp_path / "corpus", "new")

    assert _contents(tmp_path / "corpus") == {"new"}
    assert (victim / "a").read_text() == "precious"
    assert (victim / "inner").is_dir()


@pytest.mark.parametrize("moment", [1, 2, 3])
def test_a_link_in_the_place_of_our_staging_folder_is_left_alone(
    moment: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a death, a staging folder that was exchanged for a link is not followed."""
    child = os.fork()
    if child == 0:
        _die_after(moment, monkeypatch)
        _write(tmp_path / "corpus", "new")
        os._exit(9)
    os.waitpid(child, 0)
    (staging,) = (tmp_path / "corpus").iterdir()
    (tmp_path / "victim").mkdir()
    staging.rename(tmp_path / "elsewhere")
    (tmp_path / "victim" / "d").write_text("precious")
    staging.symlink_to(tmp_path / "victim")

    _write(tmp_path / "corpus", "newer")

    assert _contents(tmp_path / "corpus") == {"newer"}
    assert (tmp_path / "victim" / "d").read_text() == "precious"

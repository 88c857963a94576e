"""Settings: defaults, a file, the environment, in that order; profiles name what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.errors import UsageError
from tollbook.settings import DEFAULT_LEDGER, Settings, load, load_profile


def test_without_anything_set_the_ledger_lies_in_the_current_folder() -> None:
    assert load({}) == Settings(db=DEFAULT_LEDGER)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "tollbook.toml"
    file.write_text('db = "from-file"\ndesk = "reader-3"\ncountries = ["syr"]\n', encoding="utf-8")
    settings = load({"TOLLBOOK_CONFIG": str(file), "TOLLBOOK_DB": "from-environment", "TOLLBOOK_CACHE": "/c"})
    assert (settings.db, settings.desk, settings.countries) == ("from-environment", "reader-3", ("SYR",))
    assert settings.cache == Path("/c")


@pytest.mark.parametrize(("content", "named"), [("colour = 1", "colour"), ("db = ", "not valid TOML")])
def test_a_bad_file_is_refused_with_what_is_wrong(tmp_path: Path, content: str, named: str) -> None:
    file = tmp_path / "tollbook.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=named):
        load({"TOLLBOOK_CONFIG": str(file)})
    with pytest.raises(UsageError, match="cannot be read"):
        load({"TOLLBOOK_CONFIG": str(tmp_path / "none.toml")})


def test_an_own_profile_names_each_setting_that_differs(tmp_path: Path) -> None:
    base = load_profile("airwars")
    key, value = next((k, v) for k, v in base.values.items() if isinstance(v, bool) and "." not in k)
    file = tmp_path / "ours.toml"
    file.write_text(f'based_on = "airwars"\nname = "ours"\n{key} = {str(not value).lower()}\n', encoding="utf-8")
    own = load_profile(str(file))
    assert own.differs == (f"{key}={str(not value).lower()}",)
    assert own.rule == f"ours {base.version} (from airwars {base.version}: {own.differs[0]})"
    file.write_text('based_on = "airwars"\nno_such_setting = 1\n', encoding="utf-8")
    with pytest.raises(UsageError, match="no_such_setting"):
        load_profile(str(file))


def test_an_unknown_profile_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="airwars"):
        load_profile("nobody")

"""People of a workspace: who is added by whom, passwords, closed accounts, and tickets to sign in elsewhere."""

from __future__ import annotations

import pytest
from made_staff import KEY, OTHER, STAFF, UNIT, as_

from guide.records import passwords
from guide.records.errors import Forbidden, SignInNeeded
from guide.records.people import People
from guide.records.rights import (
    Role,
)
from guide.records.store import Store
from policies.text import Unclear


def test_the_first_person_is_an_administrator(tmp_path) -> None:
    with Store.open(tmp_path / "r.db") as store, pytest.raises(Unclear, match="administrator"):
        store.people.add("李梅", Role.CLERK, UNIT, KEY)


@pytest.mark.parametrize("name", ["", " ", "a" * 41, "甲\n乙", "甲\x1b[2J"])
def test_odd_names_are_refused(tmp_path, name) -> None:
    with Store.open(tmp_path / "r.db") as store, pytest.raises(Unclear):
        store.people.add(name, Role.ADMINISTRATOR, None, KEY)


@pytest.mark.parametrize("password", ["", "short", "a" * 201, "administrator-li"])
def test_weak_passwords_are_refused(tmp_path, password) -> None:
    with Store.open(tmp_path / "r.db") as store, pytest.raises(Unclear):
        store.people.add("Administrator-Li", Role.ADMINISTRATOR, None, password)


def test_role_and_unit_must_fit(store) -> None:
    as_(store, "周敏")
    with pytest.raises(Unclear, match="unit"):
        store.people.add("吴", Role.CLERK, None, KEY)
    with pytest.raises(Unclear, match="no project unit"):
        store.people.add("吴", Role.REVIEWER, UNIT, KEY)
    with pytest.raises(Unclear, match="already"):
        store.people.add("李梅", Role.REVIEWER, None, KEY)


ADMINISTERING = {
    "add": lambda p: p.add("吴", Role.REVIEWER, None, KEY),
    "set_role": lambda p: p.set_role("周敏", Role.REVIEWER, None),
    "set_active": lambda p: p.set_active("周敏", active=False),
    "set_password": lambda p: p.set_password("周敏", KEY),
}


@pytest.mark.parametrize("what", ADMINISTERING)
@pytest.mark.parametrize("who", sorted(set(STAFF) - {"周敏"}))
def test_only_the_administrator_changes_people(store, who, what) -> None:
    with pytest.raises(Forbidden):
        ADMINISTERING[what](as_(store, who).people)


@pytest.mark.parametrize("what", ADMINISTERING)
def test_the_only_person_still_guards_the_people(tmp_path, what) -> None:
    """Else whoever comes by could make the workspace their own."""
    with Store.open(tmp_path / "r.db") as store:
        store.people.add("周敏", Role.ADMINISTRATOR, None, KEY)
        with pytest.raises(SignInNeeded):
            ADMINISTERING[what](store.people)


def test_the_last_administrator_stays(store) -> None:
    people: People = as_(store, "周敏").people
    with pytest.raises(Unclear, match="only administrator"):
        people.set_active("周敏", active=False)
    with pytest.raises(Unclear, match="only administrator"):
        people.set_role("周敏", Role.REVIEWER, None)
    people.add("吴", Role.ADMINISTRATOR, None, KEY)
    people.set_active("周敏", active=False)
    with pytest.raises(SignInNeeded):
        people.list()


def test_a_closed_account_is_out_at_once_and_comes_back(path, store) -> None:
    as_(store, "王强")
    with Store.open(path) as office:
        as_(office, "周敏").people.set_active("王强", active=False)
        with pytest.raises(SignInNeeded):
            store.load("2025-001")
        with pytest.raises(SignInNeeded):
            as_(store, "王强")
        office.people.set_active("王强", active=True)
    assert store.load("2025-001")


def test_a_new_role_counts_at_once(path, store) -> None:
    as_(store, "王强")
    with Store.open(path) as office:
        as_(office, "周敏").people.set_role("王强", Role.CLERK, OTHER)
    with pytest.raises(Forbidden):
        store.load("2025-001")


def test_closing_accounts_never_opens_a_workspace(path) -> None:
    with Store.open(path) as store:
        as_(store, "周敏")
        for name in set(STAFF) - {"周敏"}:
            store.people.set_active(name, active=False)
    with Store.open(path) as store, pytest.raises(SignInNeeded):
        store.projects()


def test_own_password_is_changed_and_other_sign_ins_end(path, store) -> None:
    as_(store, "李梅")
    with Store.open(path) as elsewhere:
        as_(elsewhere, "李梅")
        store.people.set_password("李梅", "a quite different one")
        assert store.load("2025-001")
        with pytest.raises(SignInNeeded):
            elsewhere.load("2025-001")
    assert not store.people.check_password("李梅", KEY)
    assert store.people.check_password("李梅", "a quite different one")


def test_no_password_stands_in_the_history(path, store) -> None:
    as_(store, "李梅").people.set_password("李梅", "a quite different one")
    kept = store._file.connection.execute(
        "SELECT coalesce(old, '') || coalesce(new, '') FROM history"
    )
    assert not any("argon2" in row[0] for row in kept)
    assert as_(store, "王强").verify().ok


def test_an_unknown_name_costs_as_much_as_a_wrong_password(store, monkeypatch) -> None:
    tried = []
    real = passwords.fits
    monkeypatch.setattr(
        passwords, "fits", lambda kept, word: tried.append(kept) or real(kept, word)
    )
    assert not store.people.check_password("无此人", KEY)
    assert not store.people.check_password("李梅", "wrong" * 3)
    assert tried[0] is None
    assert tried[1]
    assert not real(None, KEY)  # a whole argon2 run over a hash of nobody's


@pytest.mark.parametrize(
    "planted", ["", "xyz", "$argon2id$v=19$m=4294967295,t=99,p=9$AAAAAAAAAAA$AAAAAAAAAAAAAAAA"]
)
def test_a_planted_hash_is_no_way_in_and_no_burden(planted) -> None:
    assert not passwords.fits(planted or "x", KEY)


def test_a_ticket_signs_in_elsewhere(path, store) -> None:
    ticket = as_(store, "李梅").people.ticket()
    with Store.open(path) as child:
        assert child.people.enter(ticket).name == "李梅"
        assert child.load("2025-001")


def test_a_false_an_old_and_an_outlived_ticket_are_refused(path, store) -> None:
    ticket = as_(store, "李梅").people.ticket()
    ended = store.people.ticket(seconds=-1)
    as_(store, "赵水")
    said, _, signature = store.people.ticket().partition(".")
    of_li = ticket.partition(".")[0]
    false = [
        ended,
        f"{of_li}.{signature}",
        f"{said}.",
        "",
        ".",
        "全是假的",
        f"{of_li}.签",
        "W10=.x",
        "MQ==.x",
    ]
    for words in false:
        with pytest.raises(SignInNeeded):
            store.people.enter(words)
    as_(store, "周敏").people.set_password("李梅", "a quite different one")
    with pytest.raises(SignInNeeded):
        store.people.enter(ticket)

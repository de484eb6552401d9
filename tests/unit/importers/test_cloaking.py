"""Names that hide a tracker behind a site's own: the table, its checks, and what is told of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso import cli
from sayso.errors import KnowledgeError
from sayso.knowledge import compiler, facts, files
from sayso.knowledge.evidence import classify
from sayso.knowledge.reader import Knowledge
from tests.unit.importers.conftest import CLOAKING


@pytest.fixture
def small(facts_folder: Path, tmp_path: Path) -> Knowledge:
    files.write(str(tmp_path / "k"), compiler.build(str(facts_folder)))
    return Knowledge.open(str(tmp_path / "k"))


def test_the_longest_suffix_speaks(small: Knowledge) -> None:
    for cname, suffix in (
        ("shop.alias-acme.net", "alias-acme.net"),
        ("ALIAS-acme.net.", "alias-acme.net"),
        ("x.y.eu.alias-acme.net", "eu.alias-acme.net"),
    ):
        fact = small.cloaked(cname)
        assert fact and (fact.host, fact.vendor) == (suffix, "acme")
    fact = small.cloaked("x.eu.alias-acme.net")
    assert fact and (fact.category, fact.confidence, fact.vendor_name, fact.sources) == ("analytics", 0.5, "Acme Ads", ["own"])
    nobodys = ("alias-acme.net.evil.com", "notalias-acme.net", "net", "", "acme.com", "a." * 5000 + "com", "\ud800.net", "...")
    for cname in nobodys:
        assert small.cloaked(cname) is None
    small.close()


def test_a_label_is_a_hint_and_removes_nothing(small: Knowledge) -> None:
    (label,) = small.alias_labels()
    assert (label["label"], label["vendor_name"], label["confidence"]) == ("smetrics", "Acme Ads", 0.3)
    assert small.host("smetrics.shop.com") is None
    assert classify(small, "x", "smetrics.shop.com", "shop.com").category == "unclassified"
    assert classify(small, "x", "smetrics.shop.com", "other.com").category == "unclassified"
    small.close()


def test_explain_tells_of_both(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["knowledge", "build"])
    capsys.readouterr()

    def told(host: str) -> tuple[object, object]:
        cli.main(["explain", "domain", host, "--json"])
        answer = json.loads(capsys.readouterr().out)
        return answer["cloaking"] and answer["cloaking"]["host"], answer["alias"] and answer["alias"]["vendor"]

    assert told("shop.alias-acme.net") == ("alias-acme.net", None)
    assert told("smetrics.shop.com") == (None, "acme")
    assert told("smetrics.acme.com") == (None, None)  # whose it is is known
    assert told("www.shop.com") == (None, None)
    cli.main(["explain", "domain", "shop.alias-acme.net"])
    assert "CNAME cloaking" in capsys.readouterr().out
    cli.main(["explain", "domain", "smetrics.shop.com"])
    assert "nothing is removed for it" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("wrong", "right", "key", "said"),
    [
        ('vendor = "acme"', 'vendor = "nobody"', "suffixes[0].vendor", "no vendors/nobody.toml"),
        ('host = "alias-acme.net"', 'host = "-"', "suffixes[0].host", "host name"),
        ('host = "alias-acme.net"', 'host = "eu.alias-acme.net"', "suffixes[1].host", "twice"),
        ("confidence = 0.3", "confidence = 0.8", "labels[0].confidence", "proves little"),
        ('label = "smetrics"', 'label = "a.b"', "labels[0].label", "one label"),
        ("[[labels]]", "[[names]]", "names", "no such key"),
    ],
)
def test_mistakes_are_told_with_their_line(
    wrong: str, right: str, key: str, said: str, facts_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "vendors").symlink_to(facts_folder / "vendors")
    (tmp_path / "sources.toml").symlink_to(facts_folder / "sources.toml")
    (tmp_path / "cloaking.toml").write_text(CLOAKING.replace(wrong, right, 1))
    with pytest.raises(KnowledgeError, match=said) as caught:
        facts.load(str(tmp_path))
    assert (caught.value.key, caught.value.file) == (key, str(tmp_path / "cloaking.toml"))
    assert caught.value.line


def test_the_products_own_table() -> None:
    """Those that the brief of the knowledge names, and that no label is trusted with more than a hint."""
    known = facts.load(compiler.FACTS_FOLDER).cloaking
    hosts = {suffix.host: suffix.vendor for suffix in known.suffixes}
    assert len(hosts) >= 25
    for host, vendor in {
        "sc.omtrdc.net": "adobe-analytics", "data.adobedc.net": "adobe-analytics", "eulerian.net": "eulerian",
        "at-o.net": "at-internet", "dnsdelegation.io": "criteo", "wt-eu02.net": "mapp-intelligence",
        "go.pardot.com": "salesforce-pardot",
        "hs.eloqua.com": "oracle-eloqua", "actonservice.com": "act-on", "custom.plausible.io": "plausible",
    }.items():  # fmt: skip
        assert hosts[host] == vendor
    assert all(label.confidence <= 0.4 for label in known.labels)

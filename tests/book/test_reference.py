"""The page of the library names all that it offers."""

import inspect

import mlem


def test_each_public_name_has_an_entry_with_its_docstring(look):
    page = look("reference").page
    for name in mlem.__all__:
        if not inspect.ismodule(getattr(mlem, name)):
            assert page.locator(f'[id="mlem.{name}"]').count() == 1, name


def test_no_entry_is_empty(look):
    empty = look("reference").page.locator("dl.py > dd").evaluate_all("(all) => all.filter((dd) => !dd.textContent.trim()).length")
    assert empty == 0

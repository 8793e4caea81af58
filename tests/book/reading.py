"""Reading numbers off a live figure."""


def shown(figure, name):
    """A number's full value, after a check that the text is its rounding."""
    node = figure.locator(f'[data-name="{name}"]')
    value, text = float(node.get_attribute("data-value")), node.inner_text().replace("−", "-")
    digits = len(text.partition(".")[2])
    assert abs(float(text) - value) <= .5000001 * 10**-digits
    return value

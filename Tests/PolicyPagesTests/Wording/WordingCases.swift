import PolicyKit
import PolicyPages
import Testing

/// A difference that somebody once made to a policy, and what it means.
struct WordingCase: CustomTestStringConvertible, Sendable {
  let name: String
  let old: String
  let new: String
  let wordingClass: WordingClass
  let reason: WordingReason?

  var testDescription: String { name }

  init(
    _ name: String, _ old: String, _ new: String, _ wordingClass: WordingClass,
    _ reason: WordingReason? = nil
  ) {
    self.name = name
    self.old = old
    self.new = new
    self.wordingClass = wordingClass
    self.reason = reason
  }
}

extension WordingCase {
  // MARK: None

  static let layout: [WordingCase] = [
    WordingCase("equal", "We care.\n", "We care.\n", .none),
    WordingCase(
      "line ends", "# A\n\nWe care.\nA lot.\n", "# A\r\n\r\nWe care.\r\nA lot.\r\n", .none),
    WordingCase("a byte order mark", "We care.", "\u{FEFF}We care.", .none, .layout),
    WordingCase("trailing spaces", "We care.\n\nA lot.", "We care. \n\nA lot. \n", .none, .layout),
    WordingCase("no line feed at the end", "We care.\n", "We care.", .none, .layout),
    WordingCase("blank lines", "A b.\n\nC d.", "\n\nA b.\n\n\n\nC d.", .none, .layout),
    WordingCase(
      "a paragraph wrapped anew", "We keep your data\nfor a year, and then\ndelete them.",
      "We keep your data for a year,\nand then delete them.", .none, .layout),
    WordingCase("two spaces between sentences", "We care.  A lot.", "We care. A lot.", .none),
    WordingCase(
      "a table aligned anew", "| Data | Kept |\n|---|---|\n| Name | 30 days |\n",
      "| Data  | Kept    |\n|:------|--------:|\n| Name  | 30 days |\n", .none, .layout),
    WordingCase(
      "a table without its outer pipes", "| A | B |\n|--|--|\n| c | d |", "A | B\n--|--\nc | d",
      .none),
    WordingCase(
      "a line under a heading", "## Rights\n\nYours.", "Rights\n------\n\nYours.", .none, .layout),
    WordingCase("closing number signs", "## Rights\n\nYours.", "## Rights ##\n\nYours.", .none),
    WordingCase("bullets", "- a b\n- c d", "* a b\n* c d", .none, .layout),
    WordingCase("loose items", "- a b\n- c d", "- a b\n\n- c d", .none),
    WordingCase("brackets behind numbers", "1. a b\n2. c d", "1) a b\n2) c d", .none),
    WordingCase("numbers that all say one", "1. a b\n2. c d", "1. a b\n1. c d", .none),
    WordingCase(
      "marks of emphasis", "We *never* **sell**.", "We _never_ __sell__.", .none, .layout),
    WordingCase(
      "a link by reference", "See [here](https://e.org/a).",
      "See [here][1].\n\n[1]: https://e.org/a",
      .none, .layout),
    WordingCase(
      "a reference that nothing uses", "We care.", "We care.\n\n[x]: https://e.org", .none),
    WordingCase("a comment as a reference", "We care.", "We care.\n\n[//]: # (checked)", .none),
    WordingCase("escapes", "A * b & c", "A \\* b &amp; c", .none, .layout),
    WordingCase("character references", "Café © us", "Caf&eacute; &copy; us", .none),
    WordingCase(
      "brackets around an address", "See https://e.org now.", "See <https://e.org> now.", .none),
    WordingCase(
      "an escaped letter of an address", "[a](https://e.org/%7Ex)", "[a](https://e.org/%7Ex)", .none
    ),
    WordingCase("a rule", "A b.\n\nC d.", "A b.\n\n---\n\nC d.", .none),
    WordingCase(
      "a host in capitals", "[a b](https://E.org)", "[a b](https://e.org/)", .none, .layout),
    WordingCase(
      "front matter", "---\nlayout: A\nversions:\n  fpt: '*'\n---\n\nWe care.",
      "---\nlayout: B\nredirect_from:\n  - /a/b\nversions:\n  fpt: '*'\n---\n\nWe care.", .none,
      .metadata),
    WordingCase(
      "new front matter", "We care.", "---\nlayout: default\n---\nWe care.", .none, .metadata),
    WordingCase(
      "front matter in TOML", "+++\nweight = \"A\"\n+++\nWe care.",
      "+++\nweight = \"B\"\n+++\nWe care.", .none),
    WordingCase(
      "a title of front matter in other marks", "---\ntitle: Privacy\n---\nWe care.",
      "---\ntitle: \"Privacy\"\n---\nWe care.", .none, .metadata),
    WordingCase(
      "the title of another file", "---\npermalink: /title\n---\nWe care.",
      "---\npermalink: /titles\n---\nWe care.", .none, .metadata),
    WordingCase("the words for a fence", "```text\na b\n```", "```\na b\n```", .none),
    WordingCase("indented code", "    a b", "```\na b\n```", .none),
  ]

  // MARK: Editorial

  static let editorial: [WordingCase] = [
    WordingCase(
      "typography of an intro in front matter", "---\nintro: It's yours\n---\nWe care.",
      "---\nintro: It’s yours\n---\nWe care.", .editorial, .shownMetadata),
    WordingCase(
      "a paragraph cut into two", "We keep it. You can object.", "We keep it.\n\nYou can object.",
      .editorial, .structure),
    WordingCase(
      "smart quotes", "It's \"personal\" data", "It’s “personal” data", .editorial, .typography),
    WordingCase(
      "an em dash", "Your data -- not ours", "Your data — not ours", .editorial, .typography),
    WordingCase("an en dash", "Monday-Friday, 9–17", "Monday–Friday, 9-17", .editorial),
    WordingCase("an ellipsis", "And so on...", "And so on…", .editorial, .typography),
    WordingCase(
      "a doubled full stop", "We care.. A lot.", "We care. A lot.", .editorial, .typography),
    WordingCase("a doubled comma", "We care,, a lot.", "We care, a lot.", .editorial),
    WordingCase(
      "a space before a comma", "We care , a lot.", "We care, a lot.", .editorial, .spacing),
    WordingCase("a space that was forgotten", "We care.A lot.", "We care. A lot.", .editorial),
    WordingCase("a space that binds", "30 days", "30\u{A0}days", .editorial, .spacing),
    WordingCase("a soft hyphen", "processing", "pro\u{AD}cessing", .editorial),
    WordingCase(
      "British spelling", "We organize and analyze data.", "We organise and analyse data.",
      .editorial, .spelling),
    WordingCase("British prefixes", "unauthorized use", "unauthorised use", .editorial, .spelling),
    WordingCase(
      "a misspelling", "We recieve your adress.", "We receive your address.", .editorial, .spelling),
    WordingCase("e-mail", "Send an e-mail to us.", "Send an email to us.", .editorial, .spelling),
    WordingCase("web site", "on our web site", "on our website", .editorial, .spelling),
    WordingCase(
      "a hyphen", "third party services", "third-party services", .editorial, .typography),
    WordingCase("an article", "a e-mail address", "an e-mail address", .editorial, .spelling),
    WordingCase(
      "an ampersand", "Terms & conditions apply", "Terms and conditions apply", .editorial),
    WordingCase(
      "a contraction", "We don't sell it. We're careful.", "We do not sell it. We are careful.",
      .editorial, .contraction),
    WordingCase("can not", "We can not tell.", "We cannot tell.", .editorial),
    WordingCase("can't", "We can't tell.", "We cannot tell.", .editorial, .contraction),
    WordingCase(
      "a word twice", "We keep the the data.", "We keep the data.", .editorial, .repeatedWord),
    WordingCase("words twice", "in order to to use", "in order to use", .editorial, .repeatedWord),
    WordingCase(
      "a stop at the end of an item", "- your name\n- your city", "- your name.\n- your city.",
      .editorial, .punctuation),
    WordingCase(
      "semicolons at the end of items", "- your name\n- your city", "- your name;\n- your city.",
      .editorial, .punctuation),
    WordingCase(
      "a semicolon for a comma", "We bill you, keep our accounts and write to you",
      "We bill you; keep our accounts and write to you", .editorial, .punctuation),
    WordingCase(
      "a capital at the start", "- your name and so on", "- Your name and so on", .editorial,
      .capitals),
    WordingCase(
      "a capital in a heading", "## How We Use Data\n\nWell.", "## How we use data\n\nWell.",
      .editorial, .capitals),
    WordingCase(
      "a heading in capitals", "## CONTACT US NOW\n\nWell.", "## Contact us now\n\nWell.",
      .editorial, .capitals),
    WordingCase(
      "capitals of a name", "Github keeps it.", "GitHub keeps it.", .editorial, .capitals),
    WordingCase("the internet", "on the Internet", "on the internet", .editorial, .capitals),
    WordingCase(
      "a link put on words", "See our cookie page.", "See our [cookie page](https://e.org/c).",
      .editorial, .newLink),
    WordingCase(
      "a link within the page", "See below.", "See [below](#below).", .editorial, .newLink),
    WordingCase("emphasis", "We never sell it.", "We **never** sell it.", .editorial, .formatting),
    WordingCase("code", "Write to privacy.", "Write to `privacy`.", .editorial, .formatting),
    WordingCase(
      "the level of a heading", "## Rights\n\nYours.", "### Rights\n\nYours.", .editorial,
      .structure),
    WordingCase(
      "a bold line made a heading", "**Your rights**\n\nYours.", "## Your rights\n\nYours.",
      .editorial),
    WordingCase(
      "a paragraph divided", "We keep data. We delete them later.",
      "We keep data.\n\nWe delete them later.", .editorial, .structure),
    WordingCase(
      "paragraphs joined", "We keep data.\n\nWe delete them later.",
      "We keep data. We delete them later.", .editorial, .structure),
    WordingCase(
      "paragraphs made items", "Your name\n\nYour city of birth",
      "- Your name\n- Your city of birth", .editorial, .structure),
    WordingCase(
      "numbers for bullets", "- Your name\n- Your city", "1. Your name\n2. Your city", .editorial,
      .structure),
    WordingCase("a quote", "We keep your data.", "> We keep your data.", .editorial, .structure),
    WordingCase(
      "the updated line", "*Last updated: April 8, 2020*", "*Last updated: April 13, 2020*",
      .editorial, .updatedDate),
    WordingCase(
      "the updated line with another form of date", "Last updated: 8 April 2020",
      "Last updated: 2020-04-13", .editorial, .updatedDate),
    WordingCase(
      "the updated line worded otherwise", "Last updated April 8, 2020",
      "Last Updated on: April 13, 2020.", .editorial, .updatedDate),
    WordingCase(
      "a modified line", "Last modified on 8 April 2020.", "Last modified on 9 May 2021.",
      .editorial, .updatedDate),
    WordingCase(
      "this policy was updated", "This policy was last updated on May 1, 2020.",
      "This policy was last updated on June 2, 2021.", .editorial, .updatedDate),
    WordingCase(
      "an updated line in a paragraph", "Version for all. Last revised: May 2020. Read it.",
      "Version for all. Last revised: June 2021. Read it.", .editorial, .updatedDate),
    WordingCase(
      "an updated line added", "We care about you.",
      "*Last updated: April 8, 2020*\n\nWe care about you.", .editorial, .updatedDate),
    WordingCase(
      "sections in another order",
      "## Cookies\n\nWe set three cookies on you.\n\n## Children\n\nWe sell nothing to any child.",
      "## Children\n\nWe sell nothing to any child.\n\n## Cookies\n\nWe set three cookies on you.",
      .editorial, .order),
    WordingCase(
      "items in another order",
      "We collect:\n\n- your full legal name\n- your city of birth\n- your favourite colour of all",
      "We collect:\n\n- your favourite colour of all\n- your full legal name\n- your city of birth",
      .editorial, .order),
    WordingCase(
      "rows in another order",
      "| What | How long |\n|---|---|\n| Your full name | 30 whole days |\n| Your home city | 60 whole days |\n| Your shoe size | 90 whole days |",
      "| What | How long |\n|---|---|\n| Your shoe size | 90 whole days |\n| Your full name | 30 whole days |\n| Your home city | 60 whole days |",
      .editorial, .order),
    WordingCase(
      "a comment", "We care.\n\n<!-- a -->\n\nA lot.", "We care.\n\n<!-- b c -->\n\nA lot.",
      .editorial, .comment),
    WordingCase(
      "a new comment", "We care. A lot.", "We care. <!-- check --> A lot.", .editorial, .comment),
    WordingCase(
      "an anchor", "## Rights\n\nYours.", "<a name=\"rights\"></a>\n\n## Rights\n\nYours.",
      .editorial, .markup),
    WordingCase(
      "an anchor inside", "We care. A lot.", "We care. <a id=\"lot\"></a>A lot.", .editorial,
      .markup),
    WordingCase("a break", "We care.<br>A lot.", "We care.<br/>A lot.", .editorial),
    WordingCase(
      "two harmless things", "We \"organize\" it..", "We “organise” it.", .editorial, .spelling),
  ]

  // MARK: Substantive

  static let substantive: [WordingCase] = [
    WordingCase(
      "may not", "We may sell your data.", "We may not sell your data.", .substantive, .negation),
    WordingCase(
      "not taken out", "We do not sell your data.", "We do sell your data.", .substantive, .negation
    ),
    WordingCase(
      "a short negation", "We don't sell your data.", "We do sell your data.", .substantive,
      .negation),
    WordingCase(
      "a negation in a contraction", "Data isn’t encrypted.", "Most data are encrypted.",
      .substantive, .negation),
    WordingCase("never", "We never share it.", "We rarely share it.", .substantive, .negation),
    WordingCase(
      "without", "We share it with your consent.", "We share it without your consent.", .substantive
    ),
    WordingCase("a modal", "We will delete it.", "We may delete it.", .substantive, .modal),
    WordingCase("must", "You must be 16.", "You should be 16.", .substantive, .modal),
    WordingCase(
      "a number", "We keep it for 30 days.", "We keep it for 90 days.", .substantive, .number),
    WordingCase(
      "a number in words", "We keep it for three months.", "We keep it for six months.",
      .substantive, .number),
    WordingCase(
      "a unit", "We keep it for 30 days.", "We keep it for 30 months.", .substantive, .number),
    WordingCase(
      "a decimal point", "We take 1,5 percent.", "We take 15 percent.", .substantive, .number),
    WordingCase(
      "a moved decimal point", "We take 1.000 of it.", "We take 10.00 of it.", .substantive, .number
    ),
    WordingCase(
      "a sign of percent", "We keep 5 of it.", "We keep 5% of it.", .substantive, .number),
    WordingCase("a currency", "It costs $10.", "It costs €10.", .substantive, .number),
    WordingCase(
      "a compound with a number", "a 30-day period", "a 90-day period", .substantive, .number),
    WordingCase(
      "a paragraph of a law", "under Article 6(1)(a) GDPR", "under Article 6(1)(f) GDPR",
      .substantive, .number),
    WordingCase(
      "a country added", "in the United States", "in the United States, Canada", .substantive, .name
    ),
    WordingCase(
      "or list in a rename", "from the Data Policy", "from the Privacy Policy or list", .substantive
    ),
    WordingCase("a name", "We use Stripe.", "We use Adyen.", .substantive, .name),
    WordingCase(
      "a company renamed", "Basecamp LLC keeps it.", "37signals LLC keeps it.", .substantive),
    WordingCase("us and the US", "data sent to us", "data sent to US", .substantive, .term),
    WordingCase(
      "a defined term", "use of the service by you", "use of the Service by you", .substantive,
      .term),
    WordingCase("may and May", "from may on", "from May on", .substantive),
    WordingCase("a heading renamed", "## Cookies\n\nWell.", "## Trackers\n\nWell.", .substantive),
    WordingCase(
      "a link that leads elsewhere", "See [this](https://e.org/a).", "See [this](https://e.org/b).",
      .substantive, .link),
    WordingCase(
      "a link to another section", "See [this](#a) section.", "See [this](#b) section.",
      .substantive, .link),
    WordingCase(
      "a link taken away", "See [this page](https://e.org/a).", "See this page.", .substantive,
      .link),
    WordingCase(
      "a link by reference that leads elsewhere", "See [this][1].\n\n[1]: https://e.org/a",
      "See [this][1].\n\n[1]: https://e.org/b", .substantive, .link),
    WordingCase(
      "a link without encryption", "[a b](https://e.org/)", "[a b](http://e.org/)", .substantive,
      .link),
    WordingCase(
      "a link on quoted words that leads elsewhere", "[It's](https://e.org/a)",
      "[It’s](https://e.org/b)", .substantive, .link),
    WordingCase(
      "an address", "Write to a@e.org now.", "Write to b@e.org now.", .substantive, .address),
    WordingCase(
      "an address that hides", "Write to a[at]e[dot]org", "Write to b[at]e[dot]org", .substantive,
      .address),
    WordingCase(
      "an address written out", "See https://e.org/a now", "See https://e.org/b now", .substantive,
      .address),
    WordingCase(
      "an effective date", "Effective date: April 8, 2020", "Effective date: May 9, 2020",
      .substantive, .date),
    WordingCase(
      "effective as of", "Effective as of 8 April 2020.", "Effective as of 9 April 2020.",
      .substantive, .date),
    WordingCase(
      "updated and effective", "Last updated and effective on May 1, 2020",
      "Last updated and effective on May 2, 2020", .substantive, .date),
    WordingCase(
      "a date before which", "Data last updated before April 8, 2020 go.",
      "Data last updated before April 9, 2020 go.", .substantive, .date),
    WordingCase(
      "accounts last updated", "Accounts last updated on April 8, 2020 will be deleted.",
      "Accounts last updated on April 9, 2020 will be deleted.", .substantive, .date),
    WordingCase(
      "and becomes or", "your name and city", "your name or city", .substantive, .conjunction),
    WordingCase("and becomes and/or", "your name and city", "your name and/or city", .substantive),
    WordingCase(
      "all becomes some", "We delete all data.", "We delete some data.", .substantive, .quantifier),
    WordingCase(
      "only", "We use it only for that.", "We use it for that.", .substantive, .quantifier),
    WordingCase(
      "including", "data, including your name", "data, excluding your name", .substantive),
    WordingCase(
      "a comma in a list", "We use it for mail advertising, and research",
      "We use it for mail, advertising, and research", .substantive, .mark),
    WordingCase(
      "a comma before and", "for mail, ads and research", "for mail, ads, and research",
      .substantive, .mark),
    WordingCase(
      "a comma that moves not", "No, data are shared.", "No data are shared.", .substantive),
    WordingCase("brackets", "We share (some) data", "We share some data", .substantive, .mark),
    WordingCase("a question", "Do we sell it.", "Do we sell it?", .substantive),
    WordingCase(
      "quotation marks put on", "We share personal data.", "We share “personal” data.",
      .substantive, .mark),
    WordingCase(
      "a plural", "We share it with your partner.", "We share it with your partners.", .substantive,
      .words),
    WordingCase("a genitive", "the user's data", "the users' data", .substantive),
    WordingCase("a word in two", "We keep it apart.", "We keep it a part.", .substantive),
    WordingCase("resign and re-sign", "you may resign", "you may re-sign", .substantive),
    WordingCase("four and for", "for years", "four years", .substantive),
    WordingCase("a negation twice", "We do not not sell it.", "We do not sell it.", .substantive),
    WordingCase("a number twice", "call 10 10 10", "call 10 10", .substantive),
    WordingCase(
      "a misspelling that is a word", "We will prosecute it.", "We will persecute it.", .substantive
    ),
    WordingCase("now and not", "We do now sell it.", "We do not sell it.", .substantive, .negation),
    WordingCase(
      "a letter of another alphabet", "We share it.", "We sh\u{0430}re it.", .substantive),
    WordingCase(
      "words struck out", "We never sell it.", "We ~~never~~ sell it.", .substantive, .struck),
    WordingCase(
      "struck words restored", "We ~~never~~ sell it.", "We never sell it.", .substantive, .struck),
    WordingCase(
      "an item added", "We collect:\n\n- your name", "We collect:\n\n- your name\n- your race",
      .substantive),
    WordingCase(
      "an item removed", "You may ask for:\n\n- access\n- deletion", "You may ask for:\n\n- access",
      .substantive),
    WordingCase("a sentence added", "We care.", "We care. We sell.", .substantive),
    WordingCase("a section added", "We care.", "We care.\n\n## Sale\n\nWe sell it.", .substantive),
    WordingCase(
      "a cell", "| A | B |\n|--|--|\n| name | yes |", "| A | B |\n|--|--|\n| name | no |",
      .substantive),
    WordingCase(
      "cells changed round", "| A | B |\n|--|--|\n| yes | no |", "| A | B |\n|--|--|\n| no | yes |",
      .substantive),
    WordingCase(
      "a row added", "| A | B |\n|--|--|\n| name | yes |",
      "| A | B |\n|--|--|\n| name | yes |\n| city | yes |", .substantive),
    WordingCase(
      "a column added", "| A | B |\n|--|--|\n| name | yes |",
      "| A | B | C |\n|--|--|--|\n| name | yes | all |", .substantive),
    WordingCase(
      "an item that went to the other list",
      "We collect:\n\n- your full legal name\n- your city of birth\n\nWe never collect:\n\n- your religion or belief\n- your trade union membership",
      "We collect:\n\n- your full legal name\n- your city of birth\n- your religion or belief\n\nWe never collect:\n\n- your trade union membership",
      .substantive, .context),
    WordingCase(
      "introductions changed round",
      "We share with anyone:\n\n- your full legal name\n- your city of birth\n\nWe never share at all:\n\n- your religion or belief\n- your union membership",
      "We never share at all:\n\n- your full legal name\n- your city of birth\n\nWe share with anyone:\n\n- your religion or belief\n- your union membership",
      .substantive),
    WordingCase(
      "a paragraph that went under another heading",
      "## In Europe\n\nYou may object to this use at any time.\n\nYou may ask us for a copy.\n\n## Elsewhere\n\nYou may write a letter to us.\n\nNothing else applies to you.",
      "## In Europe\n\nYou may ask us for a copy.\n\n## Elsewhere\n\nYou may write a letter to us.\n\nNothing else applies to you.\n\nYou may object to this use at any time.",
      .substantive, .context),
    WordingCase(
      "a template tag", "{% data variables.a %} keeps it", "{% data variables.b %} keeps it",
      .substantive),
    WordingCase(
      "a condition of a template", "We keep it.", "{% if ghes %}We keep it.{% endif %}",
      .substantive),
    WordingCase(
      "raw HTML that leads elsewhere", "See <a href=\"https://a.org\">it</a>",
      "See <a href=\"https://b.org\">it</a>", .substantive),
    WordingCase(
      "raw HTML that hides", "<div>We sell.</div>", "<div style=\"display:none\">We sell.</div>",
      .substantive),
    WordingCase(
      "words in raw HTML", "<p>We may sell.</p>", "<p>We may not sell.</p>", .substantive, .negation
    ),
    WordingCase(
      "raw HTML that strikes out", "We never sell.", "We <s>never</s> sell.", .substantive),
    WordingCase(
      "another image", "![chart](a.png) of it", "![chart](b.png) of it", .substantive, .image),
    WordingCase(
      "a new image without words", "We care.", "We care. ![](a.png)", .substantive, .image),
    WordingCase(
      "words between two rules are no front matter", "---\nWe sell it: yes\n---\nCare.",
      "---\nWe sell it: no\n---\nCare.", .substantive),
    WordingCase(
      "front matter that is not at the top", "A b.\n\n---\na: 1\n---\n", "A b.\n\n---\na: 2\n---\n",
      .substantive),
    WordingCase(
      "characters that turn the words round", "We sell not.", "We \u{202E}sell\u{202C} not.",
      .substantive, .hiddenCharacters),
    WordingCase("a title", "# Privacy\n\nWell.", "# Cookies\n\nWell.", .substantive),
    WordingCase(
      "a harmless and a harmful change", "We \"organize\" 3 of it..", "We “organise” 4 of it.",
      .substantive, .number),
    WordingCase(
      "a split with a word lost", "We keep data. We never delete them.",
      "We keep data.\n\nWe delete them.", .substantive),
  ]
}

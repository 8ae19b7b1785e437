"""The fields of an answer in a file, and the headings that mean them, here and in other systems' exports."""

from django.utils.translation import gettext_lazy as _

from customers.ports.import_kinds import FieldType, ImportField, words

# Lower case, words parted by one space. Norwegian and English first, then what other systems' exports say.
FIELDS = (
    ImportField(
        "score",
        _("Score"),
        words(
            "nps score, nps, rating, poeng, karakter, svar, answer, nps rating, anbefaling, "
            "likelihood to recommend, sannsynlighet, skår, response score, survey score"
        ),
        required=True,
    ),
    ImportField(
        "answered_at",
        _("Answered"),
        words(
            "date, dato, svardato, besvart, svart, tidspunkt, response date, responded, responded at, "
            "answered, answer date, response timestamp, response time, createddate, created date, "
            "created at, date created, "
            "created, survey date, submitted at, submitted, completed at, end date, enddate, date responded, "
            "timestamp, datestamp"
        ),
        FieldType.MOMENT,
        required=True,
    ),
    ImportField(
        "comment",
        _("Comment"),
        words(
            "kommentar, kommentarer, comments, feedback, tilbakemelding, svartekst, begrunnelse, fritekst, "
            "verbatim, open ended response, text, tekst"
        ),
    ),
    ImportField(
        "response_id",
        _("Answer id"),
        words(
            "svar id, svarid, survey response id, response uuid, respons id, respondent id, respondentid, "
            "feedback id, answer uuid, id"
        ),
    ),
    ImportField(
        "external_id",
        _("Customer id"),
        words(
            "customer number, customerid, kunde id, kundeid, kundenr, kundenummer, person id, contact id, "
            "kontakt id, user id, external reference, contact identifier"
        ),
    ),
    ImportField(
        "email",
        _("E-mail"),
        words(
            "e mail, email address, e mail address, epost, e post, epostadresse, e postadresse, mail, "
            "person email, customer email, contact email, respondent email, recipient email, kunde epost"
        ),
    ),
    ImportField(
        "name",
        _("Name"),
        words(
            "full name, navn, fullt navn, customer name, kundenavn, kunde, contact name, kontaktperson, "
            "kontakt, person name, respondent name, respondent, contact, customer"
        ),
    ),
    ImportField("first_name", _("First name"), words("firstname, fornavn, given name")),
    ImportField("last_name", _("Last name"), words("lastname, surname, etternavn, family name")),
    ImportField(
        "phone",
        _("Phone"),
        words(
            "phone number, telefon, telefonnummer, tlf, mobil, mobile, mobilnummer, mobile phone, "
            "phonenumber, person phone number"
        ),
    ),
    ImportField(
        "company",
        _("Company"),
        words(
            "company name, companyname, bedrift, bedriftsnavn, firma, firmanavn, selskap, organisasjon, "
            "organization, organisation, account, account name, virksomhet"
        ),
    ),
    ImportField(
        "company_external_id",
        _("Company id"),
        words(
            "company number, bedrift id, bedriftid, firma id, account id, organization id, orgnr, "
            "organisasjonsnummer, org nr, organisation number"
        ),
    ),
    ImportField("market", _("Market"), words("marked, market segment, region, markedsområde, distrikt")),
    ImportField(
        "touchpoint",
        _("Touchpoint"),
        words("kundekontakt, interaction, hendelse, kontaktpunkt, kontakttype, trigger, journey stage"),
    ),
    ImportField(
        "account_manager",
        _("Account manager’s e-mail"),
        words(
            "account manager, kundeansvarlig, kundeansvarlig epost, account manager email, owner, "
            "owner email, account owner, eier, ansvarlig, selger, csm"
        ),
    ),
    ImportField(
        "language", _("Language"), words("språk, sprak, locale, lang, preferred language, språkkode")
    ),
    ImportField("survey", _("Survey"), words("undersøkelse, survey name, survey slug, undersøkelsesnavn")),
    ImportField(
        "channel",
        _("Channel"),
        words("kanal, survey channel, delivery method, deliverymethod, survey method, source channel"),
    ),
)

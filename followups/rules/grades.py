"""How grave a follow-up is, and how fast each grade is answered."""

# Business minutes to first contact per grade, 1 being the gravest.
_FIRST_CONTACT = {1: 120, 2: 240, 3: 480, 4: 480, 5: 480}


def first_contact_minutes(grade: int) -> int:
    """KeyError outside 1..5."""
    return _FIRST_CONTACT[grade]


def graver(grade: int) -> int:
    """One grade up, for a customer who was unhappy last time too."""
    return max(1, grade - 1)


def minutes_to_first_contact(playbook_minutes: int, playbook_grade: int, grade: int) -> int:
    """The playbook's own time; a follow-up graver than its playbook has at most what its grade allows."""
    if grade >= playbook_grade:
        return playbook_minutes
    return min(playbook_minutes, first_contact_minutes(grade))

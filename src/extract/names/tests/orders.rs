//! By which of their names people are called, nation by nation.

use super::check;

/// In `text` a person is named in full and then by one name; both are `canonical`.
#[track_caller]
fn check_called(text: &str, full: &str, short: &str, canonical: &str) {
    check(
        text,
        &[
            &format!("P {full} = {canonical}"),
            &format!("P {short} = {canonical}"),
        ],
    );
}

#[test]
fn vietnamese_people_are_called_by_their_last_name() {
    check_called(
        "President Nguyen Xuan Phuc came. Phuc left.",
        "Nguyen Xuan Phuc",
        "Phuc",
        "Nguyen Xuan Phuc",
    );
    check_called(
        "Former Vietnamese President Tran Duc Luong came. Luong said no.",
        "Tran Duc Luong",
        "Luong",
        "Tran Duc Luong",
    );
}

#[test]
fn ho_chi_minh_is_called_by_his_first_name() {
    check_called(
        "President Ho Chi Minh came. Ho left.",
        "Ho Chi Minh",
        "Ho",
        "Ho Chi Minh",
    );
}

#[test]
fn chinese_people_are_called_by_their_first_name() {
    check_called(
        "President Hu Jintao came. Hu left.",
        "Hu Jintao",
        "Hu",
        "Hu Jintao",
    );
    check_called(
        "Premier Lee Hsien Loong came. Lee stayed.",
        "Lee Hsien Loong",
        "Lee",
        "Lee Hsien Loong",
    );
}

#[test]
fn japanese_people_are_called_by_the_family_name_that_comes_last_in_english() {
    check_called(
        "Foreign Minister Toshimitsu Motegi came. Motegi left.",
        "Toshimitsu Motegi",
        "Motegi",
        "Motegi Toshimitsu",
    );
}

#[test]
fn indonesian_thai_and_malay_people_are_called_by_either_name() {
    check_called(
        "President Joko Widodo came. Widodo left.",
        "Joko Widodo",
        "Widodo",
        "Joko Widodo",
    );
    check_called(
        "Prime Minister Anwar Ibrahim came. Anwar left.",
        "Anwar Ibrahim",
        "Anwar",
        "Anwar Ibrahim",
    );
    check_called(
        "Prime Minister Srettha Thavisin came. Srettha left.",
        "Srettha Thavisin",
        "Srettha",
        "Srettha Thavisin",
    );
    check_called(
        "Prime Minister Mahathir bin Mohamad came. Mahathir said no.",
        "Mahathir bin Mohamad",
        "Mahathir",
        "Mahathir Mohamad",
    );
}

#[test]
fn particles_and_honorifics_belong_to_the_name() {
    check_called(
        "President Jose de la Cruz came. Cruz left.",
        "Jose de la Cruz",
        "Cruz",
        "Jose de la Cruz",
    );
    check_called(
        "Chancellor Ursula von Brook came. Von Brook left.",
        "Ursula von Brook",
        "Von Brook",
        "Ursula von Brook",
    );
    check("Prime Minister U Nu came.", &["P U Nu = U Nu"]);
}

#[test]
fn titles_and_verbs_of_saying_make_a_person() {
    check("CEO Bob Lund said so.", &["P Bob Lund = Bob Lund"]);
    check(
        "Sultan Hassanal Bolkiah came.",
        &["P Hassanal Bolkiah = Hassanal Bolkiah"],
    );
    check_called(
        "Ada Brook told reporters. Brook added that it was late.",
        "Ada Brook",
        "Brook",
        "Ada Brook",
    );
    check(
        "Ada Brook, director of the Harbour Fund, said yes.",
        &["P Ada Brook = Ada Brook", "O Harbour Fund = Harbour Fund"],
    );
}

/// Which category of DPV's extension for personal data (PD 2.3) a name in English means.
///
/// A name stands here only where it can mean nothing else; "references" or "character" do not. Names
/// are in lower case, without marks, and the last word in the singular.
enum DPVDataNames {
  /// The category that a name means, such as `pd:EmailAddress` for "E-mail addresses".
  static func term(for name: String) -> String? { terms[normalised(name)].map { "pd:\($0)" } }

  private static func normalised(_ name: String) -> String {
    var words: [String] = [""]
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": words[words.count - 1].unicodeScalars.append(scalar)
      case "-", "'", "’": continue
      default: if !words[words.count - 1].isEmpty { words.append("") }
      }
    }
    if words.last == "" { words.removeLast() }
    if ["your", "the", "a", "an"].contains(words.first) { words.removeFirst() }
    if let last = words.last, last.count > 3, last.hasSuffix("s"), !last.hasSuffix("ss"),
      !last.hasSuffix("us")
    {
      words[words.count - 1] =
        last.hasSuffix("ies")
        ? last.dropLast(3) + "y" : String(last.dropLast(last.hasSuffix("sses") ? 2 : 1))
    }
    return words.joined(separator: " ")
  }

  /// The categories that names mean.
  static var allTerms: [String] { terms.values.map { "pd:\($0)" } }

  private static let terms: [String: String] = [
    "account number": "FinancialAccountNumber", "address": "PhysicalAddress", "age": "Age",
    "age range": "AgeRange", "bank account": "BankAccount", "bank account detail": "BankAccount",
    "bank detail": "BankAccount", "biometric data": "Biometric", "birth date": "BirthDate",
    "birth place": "BirthPlace", "blood type": "BloodType", "browser": "UserAgent",
    "browser fingerprint": "BrowserFingerprint", "browser history": "BrowserHistory",
    "browser type": "UserAgent", "browsing behaviour": "BrowsingBehaviour",
    "browsing history": "BrowserHistory", "call log": "CallLog", "citizenship": "Citizenship",
    "city": "City", "clicked link": "LinkClicked", "contact": "Contact",
    "contact data": "Contact", "contact detail": "Contact", "contact information": "Contact",
    "country": "Country", "country of birth": "BirthCountry",
    "credit card number":
      "CreditCardNumber", "credit history": "CreditRecord", "credit rating": "CreditScore",
    "credit record": "CreditRecord", "credit score": "CreditScore",
    "creditworthiness": "CreditWorthiness", "criminal conviction": "CriminalConviction",
    "criminal offence": "CriminalOffence", "current location": "CurrentLocation",
    "date of birth": "BirthDate", "delivery address": "PhysicalAddress",
    "demographic data": "Demographic", "device data": "DeviceBased",
    "device identifier": "DeviceBased", "device information": "DeviceBased",
    "disability": "Disability", "education": "Education", "educational history": "Education",
    "email": "EmailAddress", "email address": "EmailAddress",
    "email content": "EmailContent", "emotion": "Emotion",
    "employment history": "EmploymentHistory", "ethnic origin": "EthnicOrigin",
    "ethnicity": "Ethnicity", "financial data": "Financial", "financial information": "Financial",
    "fingerprint": "Fingerprint", "first name": "Name", "full name": "Name", "gender": "Gender",
    "genetic data": "Genetic", "gps coordinate": "GPSCoordinate", "hair colour": "HairColour",
    "health data": "Health", "health history": "HealthHistory", "health information": "Health",
    "health record": "HealthRecord", "height": "Height", "home address": "PhysicalAddress",
    "identification document": "OfficialID", "identifier": "Identifier", "income": "Income",
    "insurance": "Insurance", "interest": "Interest",
    "internet protocol address": "IPAddress", "internet protocol ip address": "IPAddress",
    "ip address": "IPAddress", "job title": "Job", "language": "Language", "last name": "Name",
    "likely interest": "Interest", "location": "Location", "location data": "Location",
    "mac address": "MACAddress", "mailing address": "PhysicalAddress",
    "marital status": "MaritalStatus", "medical history": "HealthHistory",
    "mental health": "MentalHealth", "mobile number": "TelephoneNumber",
    "mobile phone number": "TelephoneNumber", "mood": "Mood", "name": "Name",
    "nationality": "Nationality", "operating system": "DeviceOperatingSystem",
    "opinion": "Opinion", "passport": "Passport", "passport number": "Passport",
    "password": "Password", "payment card": "PaymentCard",
    "payment card expiry": "PaymentCardExpiry", "payment card number": "PaymentCardNumber",
    "personal document": "PersonalDocuments", "phone number": "TelephoneNumber",
    "photo": "Picture", "photograph": "Picture", "picture": "Picture", "pin": "PINCode",
    "place of birth": "BirthPlace", "political opinion": "PoliticalOpinion",
    "postal address": "PhysicalAddress", "postal code": "PostalCode", "postcode": "PostalCode",
    "preference": "Preference", "prescription": "Prescription",
    "privacy preference": "PrivacyPreference",
    "professional certification": "ProfessionalCertification", "profile picture": "Picture",
    "purchase history": "Purchase", "purchase": "Purchase",
    "qualification":
      "EducationQualification", "religion": "Religion", "religious belief": "ReligiousBelief",
    "salary": "Salary", "sexual orientation": "Sexual", "social media": "SocialMedia",
    "surname": "Name", "tax record": "Tax", "telephone number": "TelephoneNumber",
    "trade union membership": "TradeUnionMembership", "transaction": "Transaction",
    "travel history": "TravelHistory", "type of browser": "UserAgent",
    "user agent": "UserAgent", "user name": "Username", "username": "Username",
    "vehicle registration number": "VehicalLicenseRegistration", "voicemail": "VoiceMail",
    "voice recording": "VoiceCommunicationRecording", "weight": "Weight",
    "work experience": "WorkExperience", "work history": "WorkHistory",
    "zip code": "PostalCode",
  ]
}

//! Values of the broadcast TLVs. SMPP v5.0 4.8.4.4 to 4.8.4.14.

use crate::codec::codes;

codes! {
    /// How a broadcast area is told. SMPP v5.0 4.8.4.4.1.
    AreaFormat(u8) = "broadcast_area_format" {
        NAME = 0, "alias_name", "By the name that the message centre has for it.", since V5_0;
        ELLIPSOID_ARC = 1, "ellipsoid_arc", "An ellipsoid arc of 3GPP TS 23.032.", since V5_0;
        POLYGON = 2, "polygon", "A polygon of 3GPP TS 23.032.", since V5_0;
    }
    /// Share of the base stations that accepted a broadcast. SMPP v5.0 4.8.4.5.
    BroadcastAreaSuccess(u8) = "broadcast_area_success" {
        PERCENT = 0..=100, "percent", "So many of a hundred base stations.", since V5_0;
        NOT_AVAILABLE = 255, "not_available", "The message centre does not know.", since V5_0;
    }
    /// The cell broadcast channel. SMPP v5.0 4.8.4.7.
    BroadcastChannelIndicator(u8) = "broadcast_channel_indicator" {
        BASIC = 0, "basic", "The basic channel.", since V5_0;
        EXTENDED = 1, "extended", "The extended channel.", since V5_0;
    }
    /// Where the phone puts a broadcast. SMPP v5.0 4.8.4.12, whose table prints class 1 as 2 by mistake.
    BroadcastMessageClass(u8) = "broadcast_message_class" {
        NONE = 0, "none", "No class.", since V5_0;
        CLASS_1 = 1, "class_1", "User defined.", since V5_0;
        CLASS_2 = 2, "class_2", "User defined.", since V5_0;
        CLASS_3 = 3, "class_3", "For terminal equipment.", since V5_0;
    }
    /// Unit of the interval between broadcasts. SMPP v5.0 4.8.4.11.
    FrequencyUnit(u8) = "broadcast_frequency_unit" {
        AS_OFTEN_AS_POSSIBLE = 0x00, "as_often_as_possible", "As often as the network can.", since V5_0;
        SECONDS = 0x08, "seconds", "Seconds.", since V5_0;
        MINUTES = 0x09, "minutes", "Minutes.", since V5_0;
        HOURS = 0x0A, "hours", "Hours.", since V5_0;
        DAYS = 0x0B, "days", "Days.", since V5_0;
        WEEKS = 0x0C, "weeks", "Weeks.", since V5_0;
        MONTHS = 0x0D, "months", "Months.", since V5_0;
        YEARS = 0x0E, "years", "Years.", since V5_0;
    }
    /// Which network's numbers a broadcast content type has. SMPP v5.0 4.8.4.8.
    BroadcastNetwork(u8) = "broadcast_network_type" {
        GENERIC = 0, "generic", "The standard's own numbers.", since V5_0;
        GSM = 1, "gsm", "GSM, 3GPP TS 23.041.", since V5_0;
        TDMA = 2, "tdma", "TDMA, IS-824 and ANSI-41.", since V5_0;
        CDMA = 3, "cdma", "CDMA, IS-824 and IS-637.", since V5_0;
    }
    /// What a broadcast is about, for the generic network type. SMPP v5.0 4.8.4.8.
    BroadcastContent(u16) = "broadcast_content" {
        INDEX = 0x0000, "index", "Index.", since V5_0;
        EMERGENCY = 0x0001, "emergency_broadcasts", "Emergency broadcasts.", since V5_0;
        IRDB_DOWNLOAD = 0x0002, "irdb_download", "IRDB download.", since V5_0;
        NEWS_FLASHES = 0x0010, "news_flashes", "News flashes.", since V5_0;
        GENERAL_NEWS_LOCAL = 0x0011, "general_news_local", "General news, local.", since V5_0;
        GENERAL_NEWS_REGIONAL = 0x0012, "general_news_regional", "General news, regional.", since V5_0;
        GENERAL_NEWS_NATIONAL = 0x0013, "general_news_national", "General news, national.", since V5_0;
        GENERAL_NEWS_INTERNATIONAL = 0x0014, "general_news_international", "General news, international.", since V5_0;
        BUSINESS_NEWS_LOCAL = 0x0015, "business_news_local", "Business news, local.", since V5_0;
        BUSINESS_NEWS_REGIONAL = 0x0016, "business_news_regional", "Business news, regional.", since V5_0;
        BUSINESS_NEWS_NATIONAL = 0x0017, "business_news_national", "Business news, national.", since V5_0;
        BUSINESS_NEWS_INTERNATIONAL = 0x0018, "business_news_international", "Business news, international.", since V5_0;
        SPORTS_NEWS_LOCAL = 0x0019, "sports_news_local", "Sports news, local.", since V5_0;
        SPORTS_NEWS_REGIONAL = 0x001A, "sports_news_regional", "Sports news, regional.", since V5_0;
        SPORTS_NEWS_NATIONAL = 0x001B, "sports_news_national", "Sports news, national.", since V5_0;
        SPORTS_NEWS_INTERNATIONAL = 0x001C, "sports_news_international", "Sports news, international.", since V5_0;
        ENTERTAINMENT_NEWS_LOCAL = 0x001D, "entertainment_news_local", "Entertainment news, local.", since V5_0;
        ENTERTAINMENT_NEWS_REGIONAL = 0x001E, "entertainment_news_regional", "Entertainment news, regional.", since V5_0;
        ENTERTAINMENT_NEWS_NATIONAL = 0x001F, "entertainment_news_national", "Entertainment news, national.", since V5_0;
        ENTERTAINMENT_NEWS_INTERNATIONAL = 0x0020, "entertainment_news_international", "Entertainment news, international.", since V5_0;
        MEDICAL = 0x0021, "medical_health_hospitals", "Medical, health, hospitals.", since V5_0;
        DOCTORS = 0x0022, "doctors", "Doctors.", since V5_0;
        PHARMACY = 0x0023, "pharmacy", "Pharmacies.", since V5_0;
        LOCAL_TRAFFIC = 0x0030, "local_traffic", "Local traffic and road reports.", since V5_0;
        LONG_DISTANCE_TRAFFIC = 0x0031, "long_distance_traffic", "Long distance traffic and road reports.", since V5_0;
        TAXIS = 0x0032, "taxis", "Taxis.", since V5_0;
        WEATHER = 0x0033, "weather", "Weather.", since V5_0;
        AIRPORT_SCHEDULES = 0x0034, "local_airport_flight_schedules", "Flight schedules of the local airport.", since V5_0;
        RESTAURANTS = 0x0035, "restaurants", "Restaurants.", since V5_0;
        LODGINGS = 0x0036, "lodgings", "Lodgings.", since V5_0;
        RETAIL_DIRECTORY = 0x0037, "retail_directory", "Retail directory.", since V5_0;
        ADVERTISEMENTS = 0x0038, "advertisements", "Advertisements.", since V5_0;
        STOCK_QUOTES = 0x0039, "stock_quotes", "Stock quotes.", since V5_0;
        EMPLOYMENT = 0x0040, "employment_opportunities", "Employment opportunities.", since V5_0;
        TECHNOLOGY_NEWS = 0x0041, "technology_news", "Technology news.", since V5_0;
        DISTRICT = 0x0070, "district", "District, that is base station information.", since V5_0;
        NETWORK_INFORMATION = 0x0071, "network_information", "Network information.", since V5_0;
        OPERATOR_SERVICES = 0x0080, "operator_services", "Operator services.", since V5_0;
        DIRECTORY_NATIONAL = 0x0081, "directory_enquiries_national", "Directory enquiries, national.", since V5_0;
        DIRECTORY_INTERNATIONAL = 0x0082, "directory_enquiries_international", "Directory enquiries, international.", since V5_0;
        CUSTOMER_CARE_NATIONAL = 0x0083, "customer_care_national", "Customer care, national.", since V5_0;
        CUSTOMER_CARE_INTERNATIONAL = 0x0084, "customer_care_international", "Customer care, international.", since V5_0;
        LOCAL_TIME = 0x0085, "local_date_time_zone", "Local date, time and time zone.", since V5_0;
        MULTI_CATEGORY = 0x0100, "multi_category_services", "Multi category services.", since V5_0;
    }
}
